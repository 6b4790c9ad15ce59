package io.exit143.deploy.ask;

import io.exit143.deploy.ask.AskException.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the server is, and how to be let in.
 *
 * @param base without a slash at its end
 * @param caFile PEM certificates to trust instead of the Java platform's, or null
 */
public record ServerAddress(
        URI base, @Nullable String token, @Nullable Path caFile) {

    /**
     * Checks what a person gave.
     *
     * @param tokenFile holds the bearer token, blanks around it aside; null: none is sent
     * @throws AskException if the address is none, the file cannot be read, or the token would be readable on the way
     */
    public static ServerAddress of(String url, @Nullable Path tokenFile, @Nullable Path caFile) throws AskException {
        URI base = parse(url.replaceFirst("/+$", ""));
        String token = tokenFile == null ? null : token(tokenFile);
        if (token != null && !base.getScheme().equals("https") && !isLoopback(base.getHost())) {
            throw new AskException(
                    Reason.USAGE,
                    "The token would go to " + base + " readable for all on the way: use https, or a port forwarded to"
                            + " this machine");
        }
        return new ServerAddress(base, token, caFile);
    }

    private static URI parse(String url) throws AskException {
        try {
            URI uri = URI.create(url);
            if (("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getUserInfo() == null) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // told below
        }
        throw new AskException(
                Reason.USAGE,
                "--server is '" + url + "': it must be like http://127.0.0.1:8143 or https://exit143.example");
    }

    private static String token(Path file) throws AskException {
        try {
            String token = Files.readString(file).strip();
            if (token.isEmpty() || !token.chars().allMatch(c -> c > ' ' && c <= '~')) {
                throw new AskException(Reason.USAGE, "--token-file " + file + " does not hold one line with a token");
            }
            return token;
        } catch (IOException e) {
            throw new AskException(Reason.USAGE, "--token-file " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return base.toString();
    }
}

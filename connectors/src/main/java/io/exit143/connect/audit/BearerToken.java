package io.exit143.connect.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** The token senders must show. Compared by hash, so that neither content nor length shows in the time it takes. */
final class BearerToken {

    private static final String SCHEME = "Bearer ";

    private final byte[] hash;

    private BearerToken(byte[] hash) {
        this.hash = hash;
    }

    /** Throws {@link ConfigException} when the file cannot be read or is empty. */
    static BearerToken read(Path file) {
        try {
            String token = Files.readString(file).strip();
            if (token.isEmpty()) {
                throw new ConfigException(AuditConfig.TOKEN, file, "the file is empty");
            }
            return new BearerToken(sha256(token));
        } catch (IOException unreadable) {
            throw new ConfigException(AuditConfig.TOKEN, file, "the file cannot be read: " + unreadable);
        }
    }

    boolean isShownBy(@Nullable String authorizationHeader) {
        String header = authorizationHeader == null ? "" : authorizationHeader;
        boolean scheme = header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
        String shown = scheme ? header.substring(SCHEME.length()).strip() : "";
        return MessageDigest.isEqual(hash, sha256(shown)) && scheme;
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
    }
}

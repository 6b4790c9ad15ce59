package io.exit143.deploy;

import io.exit143.deploy.ask.ApiClient;
import io.exit143.deploy.ask.AskException;
import io.exit143.deploy.ask.ServerAddress;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of all commands that ask a server. */
final class ServerOptions {

    @Option(
            names = "--server",
            paramLabel = "URL",
            defaultValue = "${env:EXIT143_SERVER:-http://127.0.0.1:8143}",
            description = "Where exit143 serves its API (default: $EXIT143_SERVER, else http://127.0.0.1:8143).")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String server;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            defaultValue = "${env:EXIT143_TOKEN_FILE}",
            description = "File with the bearer token (default: $EXIT143_TOKEN_FILE, else none).")
    private @Nullable Path tokenFile;

    @Option(
            names = "--ca-file",
            paramLabel = "FILE",
            defaultValue = "${env:EXIT143_CA_FILE}",
            description = "PEM certificates to trust for https (default: $EXIT143_CA_FILE, else Java's own).")
    private @Nullable Path caFile;

    ApiClient client() throws AskException {
        return new ApiClient(ServerAddress.of(server, tokenFile, caFile));
    }
}

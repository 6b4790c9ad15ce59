package io.exit143.query.access;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The Kubernetes API server, and who we are to it.
 *
 * @param token a file with our own token; read for each request, for the kubelet renews it
 * @param ca a file with the CA certificates of the API server, PEM
 */
public record ApiServer(URI uri, Path token, Path ca) {

    private static final Path SERVICE_ACCOUNT = Path.of("/var/run/secrets/kubernetes.io/serviceaccount");

    /**
     * That of the cluster in whose pod this process runs.
     *
     * @throws IllegalArgumentException if it runs in none, or its pod has no service account token
     */
    public static ApiServer inCluster(Map<String, String> environment) {
        String host = environment.get("KUBERNETES_SERVICE_HOST");
        String port =
                Optional.ofNullable(environment.get("KUBERNETES_SERVICE_PORT")).orElse("443");
        if (host == null || !Files.isReadable(SERVICE_ACCOUNT.resolve("token"))) {
            throw new IllegalArgumentException("Access is decided by the Kubernetes API server, but this process does"
                    + " not run in a pod with a service account token (" + SERVICE_ACCOUNT + ")");
        }
        String name = host.contains(":") ? "[" + host + "]" : host;
        return new ApiServer(
                URI.create("https://" + name + ":" + port),
                SERVICE_ACCOUNT.resolve("token"),
                SERVICE_ACCOUNT.resolve("ca.crt"));
    }

    String readToken() throws IOException {
        return Files.readString(token).strip();
    }
}

package io.exit143.query.tls;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What this server shows of itself, and whom it believes; PEM files as a Kubernetes secret of type kubernetes.io/tls has
 * them. They are read again when they change.
 *
 * @param certificate the server's, and those between it and the CA
 * @param key its private key
 * @param ca the CA certificates of clients and of other instances; without it no client certificate is asked for, and other
 *     instances are believed as Java's own CAs have it
 */
public record TlsFiles(Path certificate, Path key, Optional<Path> ca) {

    List<Path> all() {
        return Stream.concat(Stream.of(certificate, key), ca.stream()).toList();
    }
}

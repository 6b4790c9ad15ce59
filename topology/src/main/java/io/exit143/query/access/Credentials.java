package io.exit143.query.access;

import java.security.cert.X509Certificate;
import java.util.Optional;

/**
 * What a client shows of itself.
 *
 * @param authorization the request's header of that name
 * @param certificate the client's, which the server's TLS has found to be valid and signed by a CA of ours
 */
public record Credentials(Optional<String> authorization, Optional<X509Certificate> certificate) {

    private static final String SCHEME = "bearer ";

    /** The token of {@code Authorization: Bearer}. */
    Optional<String> bearer() {
        return authorization
                .filter(value -> value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(value -> value.substring(SCHEME.length()).strip())
                .filter(token -> !token.isEmpty());
    }
}

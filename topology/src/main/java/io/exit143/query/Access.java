package io.exit143.query;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** Who may see data. */
public sealed interface Access permits Access.Unspecified, Access.Open, Access.BearerToken {

    /**
     * Whether this request may see data.
     *
     * @param authorization the request's header of that name
     */
    boolean allows(Optional<String> authorization);

    /** Whether somebody decided on this, so that it may hold on addresses others can reach. */
    boolean isChoice();

    /** Nobody decided: everybody on this machine may. */
    record Unspecified() implements Access {

        @Override
        public boolean allows(Optional<String> authorization) {
            return true;
        }

        @Override
        public boolean isChoice() {
            return false;
        }
    }

    /** Everybody may, by decision: something in front of this server checks. */
    record Open() implements Access {

        @Override
        public boolean allows(Optional<String> authorization) {
            return true;
        }

        @Override
        public boolean isChoice() {
            return true;
        }
    }

    /**
     * Whoever has the token may.
     *
     * @param sha256 the token's SHA-256 as 64 hexadecimal digits; the token itself is stored nowhere
     */
    record BearerToken(String sha256) implements Access {

        private static final String SCHEME = "bearer ";

        public BearerToken {
            if (!sha256.matches("[0-9a-fA-F]{64}")) {
                throw new IllegalArgumentException("The token's hash has " + sha256.length()
                        + " characters: it must be a SHA-256 of 64 hexadecimal digits, as 'sha256sum' prints it");
            }
        }

        @Override
        public boolean allows(Optional<String> authorization) {
            return authorization
                    .filter(value -> value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                    .map(value -> hash(value.substring(SCHEME.length()).strip()))
                    .filter(given -> MessageDigest.isEqual(given, HexFormat.of().parseHex(sha256)))
                    .isPresent();
        }

        @Override
        public boolean isChoice() {
            return true;
        }

        @Override
        public String toString() {
            return "BearerToken";
        }

        private static byte[] hash(String token) {
            try {
                return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("Every Java platform has SHA-256", e);
            }
        }
    }
}

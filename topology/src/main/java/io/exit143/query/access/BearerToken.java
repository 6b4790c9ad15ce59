package io.exit143.query.access;

import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * Whoever has the token may see everything.
 *
 * @param sha256 the token's SHA-256 as 64 hexadecimal digits; the token itself is stored nowhere
 */
public record BearerToken(String sha256) implements Access {

    static final String CHALLENGE = "Bearer realm=\"exit143\"";

    public BearerToken {
        if (!sha256.matches("[0-9a-fA-F]{64}")) {
            throw new IllegalArgumentException("The token's hash has " + sha256.length()
                    + " characters: it must be a SHA-256 of 64 hexadecimal digits, as 'sha256sum' prints it");
        }
    }

    /** Takes as long for a wrong token as for the right one. */
    @Override
    public Decision decide(Credentials credentials) {
        boolean right = credentials
                .bearer()
                .map(Sha256::of)
                .filter(given -> MessageDigest.isEqual(given, HexFormat.of().parseHex(sha256)))
                .isPresent();
        return right
                ? new Decision.Granted(Viewer.OF_ALL)
                : new Decision.Unknown("This server wants a bearer token", CHALLENGE);
    }

    @Override
    public String toString() {
        return "BearerToken";
    }
}

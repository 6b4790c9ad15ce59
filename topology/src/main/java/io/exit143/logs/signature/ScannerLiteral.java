package io.exit143.logs.signature;

import java.util.Locale;
import java.util.Optional;

/** What the scanner of raw bytes can look for. */
final class ScannerLiteral {
    /** JSON encoders may write these otherwise than they are. */
    private static final String ESCAPED_BY_ENCODERS = "\"\\/<>&";

    private ScannerLiteral() {}

    /** Why the scanner can't look for this literal, empty if it can. */
    static Optional<String> problemOf(String literal) {
        if (literal.length() < PatternKey.MIN_LENGTH) {
            return Optional.of("literal '" + literal + "' has " + literal.length() + " characters, at least "
                    + PatternKey.MIN_LENGTH + " are needed");
        }
        for (int i = 0; i < literal.length(); i++) {
            char c = literal.charAt(i);
            if (c < ' ' || c > '~' || ESCAPED_BY_ENCODERS.indexOf(c) >= 0) {
                return Optional.of("literal '" + literal + "' has the character '" + c
                        + "'; only printable ASCII without " + ESCAPED_BY_ENCODERS
                        + " is allowed, because encoders escape the others");
            }
        }
        return Optional.empty();
    }

    static String fold(String literal) {
        return literal.toLowerCase(Locale.ROOT);
    }
}

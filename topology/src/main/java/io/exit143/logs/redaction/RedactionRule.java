package io.exit143.logs.redaction;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.List;

/**
 * One kind of secret: an expression whose group {@code secret}, or else the whole match, is replaced by
 * {@code [redacted:name]}.
 *
 * @param name small letters, digits and dashes; it stands in the redacted text and names the counter
 * @param hints the expression is tried only on lines that have one of these in them, upper and lower case being the same;
 *     each of {@value #MIN_HINT_LENGTH} or more ASCII characters; at least one
 * @param pattern run by RE2/J, so in time linear in the line
 */
public record RedactionRule(String name, List<String> hints, Pattern pattern) {
    /** Shorter hints stand in every other line. */
    public static final int MIN_HINT_LENGTH = 2;
    /** A longer expression is a program; RE2/J's memory grows with it. */
    public static final int MAX_PATTERN_LENGTH = 1000;

    static final String SECRET_GROUP = "secret";

    /** Checks the parts. */
    public RedactionRule {
        if (!name.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            throw new IllegalArgumentException(
                    "redaction rule name '" + name + "' must be of small letters, digits and single dashes");
        }
        if (hints.isEmpty()) {
            throw new IllegalArgumentException("redaction rule '" + name + "' has no hint; at least one is needed");
        }
        hints = List.copyOf(hints);
        for (String hint : hints) {
            if (hint.length() < MIN_HINT_LENGTH || hint.chars().anyMatch(c -> c < ' ' || c > '~')) {
                throw new IllegalArgumentException("redaction rule '" + name + "': hint '" + hint + "' must have "
                        + MIN_HINT_LENGTH + " or more printable ASCII characters");
            }
        }
    }

    /**
     * A rule of the user.
     *
     * @param expression in RE2 syntax, matched without regard to case; the secret in a group {@code (?P<secret>…)}
     * @throws IllegalArgumentException if a part is not allowed; says which and why
     */
    public static RedactionRule of(String name, List<String> hints, String expression) {
        if (expression.length() > MAX_PATTERN_LENGTH) {
            throw new IllegalArgumentException("redaction rule '" + name + "': expression has " + expression.length()
                    + " characters, at most " + MAX_PATTERN_LENGTH + " are allowed");
        }
        try {
            return new RedactionRule(name, hints, Pattern.compile(expression, Pattern.CASE_INSENSITIVE));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "redaction rule '" + name + "': expression '" + expression + "': " + e.getDescription()
                            + " (RE2 syntax: no look-around, no back-references)",
                    e);
        }
    }
}

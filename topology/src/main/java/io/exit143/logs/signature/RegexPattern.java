package io.exit143.logs.signature;

import com.google.re2j.Pattern;

/**
 * A user's regular expression on RE2/J, which needs time linear in the message. It runs only on messages that have the
 * literal in them.
 *
 * @param literal in lower case, {@link PatternKey#MIN_LENGTH} characters or more
 */
record RegexPattern(Pattern pattern, String literal) {
    boolean matches(CharSequence message) {
        return containsIgnoringCase(message, literal)
                && pattern.matcher(message).find();
    }

    static boolean containsIgnoringCase(CharSequence text, String lowerCaseLiteral) {
        char first = lowerCaseLiteral.charAt(0);
        int lastStart = text.length() - lowerCaseLiteral.length();
        for (int i = 0; i <= lastStart; i++) {
            if (Vocabulary.lower(text.charAt(i)) == first && startsWith(text, i, lowerCaseLiteral)) {
                return true;
            }
        }
        return false;
    }

    private static boolean startsWith(CharSequence text, int at, String lowerCaseLiteral) {
        for (int i = 1; i < lowerCaseLiteral.length(); i++) {
            if (Vocabulary.lower(text.charAt(at + i)) != lowerCaseLiteral.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}

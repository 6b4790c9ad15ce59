package io.exit143.kubernetes.journal;

import org.jspecify.annotations.Nullable;

/** A double-quoted text with backslash escapes, as Go's strconv.Quote writes it. The end is behind the closing quote. */
record QuotedText(String text, int end) {

    /** Null if there is no quote at {@code from}; an unclosed text goes to the end of the line. */
    static @Nullable QuotedText read(String line, int from) {
        if (from >= line.length() || line.charAt(from) != '"') {
            return null;
        }
        StringBuilder text = new StringBuilder();
        for (int i = from + 1; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                return new QuotedText(text.toString(), i + 1);
            }
            if (c == '\\' && i + 1 < line.length()) {
                i++;
                text.append(unescaped(line.charAt(i)));
            } else {
                text.append(c);
            }
        }
        return new QuotedText(text.toString(), line.length());
    }

    private static char unescaped(char c) {
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            default -> c;
        };
    }
}

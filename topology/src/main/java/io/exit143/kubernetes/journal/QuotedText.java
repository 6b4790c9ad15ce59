package io.exit143.kubernetes.journal;

import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A double-quoted text with backslash escapes, as Go's strconv.Quote writes it. The end is behind the closing quote. */
record QuotedText(String text, int end) {

    /** A byte that is not UTF-8. */
    private static final int BYTE = 2;

    private static final int ASCII_END = 0x7f;
    private static final int UNKNOWN = 0xfffd;

    /** How many hexadecimal digits follow. */
    private static final Map<Character, Integer> DIGITS = Map.of('x', BYTE, 'u', 4, 'U', 8);

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
                i += appendUnescaped(text, line, i);
            } else {
                text.append(c);
            }
        }
        return new QuotedText(text.toString(), line.length());
    }

    /** How many characters it took beyond the one behind the backslash. */
    private static int appendUnescaped(StringBuilder to, String line, int at) {
        int digits = DIGITS.getOrDefault(line.charAt(at), 0);
        int end = at + 1 + digits;
        if (digits == 0 || end > line.length() || !isHexadecimal(line, at + 1, end)) {
            to.append(unescaped(line.charAt(at)));
            return 0;
        }
        int code = Integer.parseUnsignedInt(line.substring(at + 1, end), 16);
        boolean notText = (digits == BYTE && code > ASCII_END) || !Character.isValidCodePoint(code);
        to.appendCodePoint(notText ? UNKNOWN : code);
        return digits;
    }

    private static boolean isHexadecimal(String line, int from, int end) {
        return line.substring(from, end).chars().allMatch(HexFormat::isHexDigit);
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

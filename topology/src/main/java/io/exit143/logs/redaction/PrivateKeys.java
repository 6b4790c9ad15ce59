package io.exit143.logs.redaction;

/**
 * Finds private keys in PEM form: whole in one line, or one line at a time. A certificate or a public key is no secret.
 *
 * <p>Written by hand because it must remember whether the line before was inside a key.
 */
final class PrivateKeys {
    static final String RULE = "private-key";
    /** A key of 16384 bits has 200 lines; without an end line after as many, it was no key. */
    static final int MAX_LINES = 250;

    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";
    private static final String KEY = "PRIVATE KEY";
    private static final String DASHES = "-----";
    /** "OPENSSH PRIVATE KEY" and its kin are shorter; a bound, so that a hostile line costs linear time. */
    private static final int MAX_LABEL_LENGTH = 64;
    /** The length of the lines between begin and end in nearly every PEM file. */
    private static final int PEM_LINE_LENGTH = 64;

    private PrivateKeys() {}

    /** Whether a line by itself may have part of a key in it; cheap. */
    static boolean mayHavePart(String line) {
        return line.contains(KEY) || isBodyByItself(line.strip());
    }

    /** Where a key begins at or after {@code from}, -1 if none does. */
    static int begin(String line, int from) {
        return marker(line, BEGIN, from);
    }

    /** Just behind the end line of a key at or after {@code from}, -1 if there is none. */
    static int behindEnd(String line, int from) {
        int end = marker(line, END, from);
        if (end < 0) {
            return -1;
        }
        int dashes = line.indexOf(DASHES, end + END.length());
        return dashes < 0 ? line.length() : dashes + DASHES.length();
    }

    private static int marker(String line, String marker, int from) {
        for (int at = line.indexOf(marker, from); at >= 0; at = line.indexOf(marker, at + 1)) {
            int label = at + marker.length();
            String window = line.substring(label, Math.min(line.length(), label + MAX_LABEL_LENGTH));
            int key = window.indexOf(KEY);
            int dashes = window.indexOf(DASHES);
            if (key >= 0 && (dashes < 0 || key < dashes)) {
                return at;
            }
        }
        return -1;
    }

    /**
     * Whether a line is, as far as can be told without its neighbours, from the inside of a PEM file: 64 characters of
     * Base64, not all of them hexadecimal digits (which would be a checksum).
     */
    static boolean isBodyByItself(String line) {
        if (line.length() != PEM_LINE_LENGTH) {
            return false;
        }
        boolean upper = false;
        boolean lower = false;
        boolean beyondHex = false;
        for (int i = 0; i < PEM_LINE_LENGTH; i++) {
            char c = line.charAt(i);
            boolean small = c >= 'a' && c <= 'z';
            boolean capital = c >= 'A' && c <= 'Z';
            boolean digit = c >= '0' && c <= '9';
            if (!small && !capital && !digit && c != '+' && c != '/' && c != '=') {
                return false;
            }
            upper |= capital;
            lower |= small;
            beyondHex |= (small && c > 'f') || (capital && c > 'F');
        }
        return upper && lower && beyondHex;
    }
}

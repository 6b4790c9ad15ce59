package io.exit143.logs.signature;

/**
 * What stands between two words.
 *
 * @param isOneSpace exactly one space
 * @param isColon exactly one colon
 * @param startsAfter what follows begins a part of the message, as in {@code main: stopping} or {@code msg="stopping"}
 * @param endsBefore what came before ends a part of the message, as in {@code "stopped" pid=1} or {@code stopped (1)}
 */
record Gap(boolean isOneSpace, boolean isColon, boolean startsAfter, boolean endsBefore) {
    private static final Gap NOTHING = new Gap(false, false, false, false);
    private static final Gap ONE_SPACE = new Gap(true, false, false, false);
    private static final Gap COLON = new Gap(false, true, false, false);
    /** Longer gaps are decoration (rulers of dashes): they part a message whatever they are made of. */
    private static final int MAX_LENGTH = 64;

    private static final Gap PART = new Gap(false, false, true, true);

    static Gap between(CharSequence text, int start, int end) {
        int length = end - start;
        if (length == 0) {
            return NOTHING;
        }
        if (length == 1 && text.charAt(start) == ' ') {
            return ONE_SPACE;
        }
        if (length == 1 && text.charAt(start) == ':') {
            return COLON;
        }
        if (length > MAX_LENGTH) {
            return PART;
        }
        boolean mark = false;
        boolean bracket = false;
        boolean quote = false;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            mark |= ":]|)>=*.!}-\t\"\\\u001b\uff1a".indexOf(c) >= 0;
            bracket |= i > start && "([{<".indexOf(c) >= 0;
            quote |= c == '"' || c == '\t' || c == '\\';
        }
        char last = text.charAt(end - 1);
        boolean closed = last != '-' && last != ':' && last != '.' && last != '*' && last != ')' && last != ']';
        boolean parts = text.charAt(start) == '.' && last == ' ';
        return new Gap(false, false, mark && closed, quote || bracket || parts);
    }
}

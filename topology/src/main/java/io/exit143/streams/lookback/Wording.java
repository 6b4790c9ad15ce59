package io.exit143.streams.lookback;

/** What stays of a line when numbers and ids are left out, as a number: lines that say the same have the same. */
final class Wording {

    /** The message stands in front of its details. */
    private static final int CHARS = 256;

    private static final String INSIDE_WORDS = "/-_.@%+";

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private Wording() {}

    /** Of words without digits and slashes only, for those are numbers, ids and paths; in the order they stand in. */
    static long of(String text) {
        int end = Math.min(CHARS, text.length());
        long hash = FNV_OFFSET;
        int start = 0;
        for (int i = 0; i <= end; i++) {
            if (i == end || !isOfWord(text.charAt(i))) {
                if (start < i && isPlain(text, start, i)) {
                    hash = hash(hash, text, start, i);
                }
                start = i + 1;
            }
        }
        return hash;
    }

    /** Of all characters, for telling whether two lines are the same. */
    static long exactly(String text) {
        return hash(FNV_OFFSET, text, 0, text.length());
    }

    private static boolean isOfWord(char c) {
        return Character.isLetterOrDigit(c) || INSIDE_WORDS.indexOf(c) >= 0;
    }

    private static boolean isPlain(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (Character.isDigit(text.charAt(i)) || text.charAt(i) == '/') {
                return false;
            }
        }
        return true;
    }

    private static long hash(long before, String text, int from, int to) {
        long hash = before;
        for (int i = from; i < to; i++) {
            hash = (hash ^ Character.toLowerCase(text.charAt(i))) * FNV_PRIME;
        }
        return (hash ^ ' ') * FNV_PRIME;
    }
}

package io.exit143.streams.lookback;

import java.util.Arrays;

/** Tells lines that a shipper sent again, as it does after a failed request: soon after the first time. */
final class Repeats {

    /** Lines of one container in one request of a shipper. */
    static final int REMEMBERED = 500;

    /** Grown when needed, for most windows have few lines: 4 KB at most. */
    private static final int FIRST_SIZE = 16;

    private long[] recent = new long[FIRST_SIZE];
    private int count;
    private int next;

    /** Whether an equal line of the same nanosecond has come. */
    boolean isRepeat(ReadLine read) {
        long line = Wording.exactly(
                read.line().stream() + " " + read.earliest() + " " + read.line().text());
        for (int i = 0; i < count; i++) {
            if (recent[i] == line) {
                return true;
            }
        }
        remember(line);
        return false;
    }

    private void remember(long line) {
        if (count == recent.length && count < REMEMBERED) {
            recent = Arrays.copyOf(recent, Math.min(REMEMBERED, 2 * count));
        }
        if (count < recent.length) {
            recent[count] = line;
            count++;
        } else {
            recent[next] = line;
            next = (next + 1) % REMEMBERED;
        }
    }
}

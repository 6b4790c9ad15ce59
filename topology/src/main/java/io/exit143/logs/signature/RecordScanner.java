package io.exit143.logs.signature;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Scans records one after another, and only what is new in each: shippers write the same names, labels and images around
 * every line of a container, and send a container's lines in runs. What a record has in common with the last one that had
 * no literal in it, at its begin and at its end, has none either. The answers are those of {@link FirehoseScanner}.
 *
 * <p>Keeps a reference to, or a copy of, one record. For one thread.
 */
public final class RecordScanner {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    /** A record in a much larger array is copied, or one record would keep a whole fetch of many megabytes in memory. */
    private static final int MOST_UNUSED_BYTES = 1024;

    private final FirehoseScanner scanner;
    /** What a literal that lies partly in what is known can reach into it. */
    private final int overlap;

    private byte[] clean = {};
    private int cleanStart;
    private int cleanLength;

    public RecordScanner(FirehoseScanner scanner) {
        this.scanner = scanner;
        this.overlap = scanner.longest() - 1;
    }

    /**
     * Whether one of the clues stands in {@code bytes[offset, offset + length)}. The bytes must not be changed later.
     *
     * @throws IndexOutOfBoundsException if the range is not within the array
     */
    public boolean scan(byte[] bytes, int offset, int length) {
        if (length == 0) {
            return false;
        }
        int before = sameBegin(bytes, offset, length);
        int behind = sameEnd(bytes, offset + length, Math.min(length, cleanLength) - before);
        int from = Math.max(0, before - overlap);
        int to = Math.min(length, length - behind + overlap);
        Hit hit = scanner.scan(bytes, offset + from, offset + to, offset, offset + length);
        if (hit == Hit.NONE) {
            remember(bytes, offset, length);
        }
        return hit == Hit.CANDIDATE;
    }

    private int sameBegin(byte[] bytes, int offset, int length) {
        int most = Math.min(length, cleanLength);
        int mismatch = Arrays.mismatch(bytes, offset, offset + most, clean, cleanStart, cleanStart + most);
        return mismatch < 0 ? most : mismatch;
    }

    /** Counted in whole longs. */
    private int sameEnd(byte[] bytes, int end, int most) {
        int cleanEnd = cleanStart + cleanLength;
        int same = 0;
        while (same + Long.BYTES <= most
                && (long) LONGS.get(bytes, end - same - Long.BYTES)
                        == (long) LONGS.get(clean, cleanEnd - same - Long.BYTES)) {
            same += Long.BYTES;
        }
        return same;
    }

    private void remember(byte[] bytes, int offset, int length) {
        boolean roomy = bytes.length > length + MOST_UNUSED_BYTES;
        clean = roomy ? Arrays.copyOfRange(bytes, offset, offset + length) : bytes;
        cleanStart = roomy ? 0 : offset;
        cleanLength = length;
    }
}

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
 * <p>Keeps a copy of one record, and of each record copies only what is new. For one thread.
 */
public final class RecordScanner {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    /** What of a longer record is behind this is compared with nothing, so that one such record takes no room for ever. */
    private static final int MOST_KEPT = 64 * 1024;

    /** Longs that are compared at once. */
    private static final int TOGETHER = 4 * Long.BYTES;

    private final FirehoseScanner scanner;
    /** What a literal that lies partly in what is known can reach into it. */
    private final int overlap;

    /** The begin of the last record without a literal, at the array's begin. */
    private byte[] begin = {};

    private int beginLength;

    /** Its end, at the array's end. */
    private byte[] end = {};

    private int endLength;

    private int lastLength;

    public RecordScanner(FirehoseScanner scanner) {
        this.scanner = scanner;
        this.overlap = scanner.longest() - 1;
    }

    /**
     * Whether one of the clues stands in {@code bytes[offset, offset + length)}.
     *
     * @throws IndexOutOfBoundsException if the range is not within the array
     */
    public boolean scan(byte[] bytes, int offset, int length) {
        if (length == 0) {
            return false;
        }
        int before = sameBegin(bytes, offset, Math.min(length, beginLength));
        // What is the same must not overlap in either record: "aa" is no "aaa".
        int most = Math.min(length, lastLength) - before;
        int behind = sameEnd(bytes, offset + length, Math.min(most, endLength));
        int from = Math.max(0, before - overlap);
        int to = Math.min(length, length - behind + overlap);
        Hit hit = scanner.scan(bytes, offset + from, offset + to, offset, offset + length);
        if (hit == Hit.NONE) {
            remember(bytes, offset, length, before, behind);
        }
        return hit == Hit.CANDIDATE;
    }

    private int sameBegin(byte[] bytes, int offset, int most) {
        int mismatch = Arrays.mismatch(bytes, offset, offset + most, begin, 0, most);
        return mismatch < 0 ? most : mismatch;
    }

    /** Counted in whole longs. */
    private int sameEnd(byte[] bytes, int recordEnd, int most) {
        int same = 0;
        while (same + TOGETHER <= most && sameLongs(bytes, recordEnd - same, end.length - same)) {
            same += TOGETHER;
        }
        while (same + Long.BYTES <= most && difference(bytes, recordEnd - same, end.length - same) == 0) {
            same += Long.BYTES;
        }
        return same;
    }

    private boolean sameLongs(byte[] bytes, int bytesEnd, int keptEnd) {
        return (difference(bytes, bytesEnd, keptEnd)
                        | difference(bytes, bytesEnd - Long.BYTES, keptEnd - Long.BYTES)
                        | difference(bytes, bytesEnd - 2 * Long.BYTES, keptEnd - 2 * Long.BYTES)
                        | difference(bytes, bytesEnd - 3 * Long.BYTES, keptEnd - 3 * Long.BYTES))
                == 0;
    }

    private long difference(byte[] bytes, int bytesEnd, int keptEnd) {
        return (long) LONGS.get(bytes, bytesEnd - Long.BYTES) ^ (long) LONGS.get(end, keptEnd - Long.BYTES);
    }

    /** Of what was the same, {@code begin} and {@code end} have a copy already. */
    private void remember(byte[] bytes, int offset, int length, int before, int behind) {
        beginLength = Math.min(length - behind, MOST_KEPT);
        endLength = Math.min(length - before, MOST_KEPT);
        lastLength = length;
        if (begin.length < beginLength || end.length < endLength) {
            grow(Math.max(beginLength, endLength));
        }
        if (before < beginLength) {
            System.arraycopy(bytes, offset + before, begin, before, beginLength - before);
        }
        if (behind < endLength) {
            System.arraycopy(bytes, offset + length - endLength, end, end.length - endLength, endLength - behind);
        }
    }

    private void grow(int least) {
        int size = Math.max(least, Math.min(MOST_KEPT, 2 * least));
        byte[] longer = new byte[size];
        System.arraycopy(end, 0, longer, size - end.length, end.length);
        end = longer;
        begin = Arrays.copyOf(begin, size);
    }
}

package io.exit143.streams.lookback;

import java.util.concurrent.locks.LockSupport;

/** Keeps reading below a rate. */
final class Throttle {

    private static final double NANOS = 1e9;

    private final long bytesPerSecond;
    private final long start = System.nanoTime();
    private long bytes;

    Throttle(long bytesPerSecond) {
        this.bytesPerSecond = bytesPerSecond;
    }

    /** Returns when that much more may have been read. */
    void read(long more) {
        bytes += more;
        long due = start + (long) (bytes * NANOS / bytesPerSecond);
        long early = due - System.nanoTime();
        if (early > 0) {
            LockSupport.parkNanos(early);
        }
    }
}

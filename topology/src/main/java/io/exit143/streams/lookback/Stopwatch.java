package io.exit143.streams.lookback;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Time that goes by, whatever is done to the wall clock. */
final class Stopwatch {

    private final LongSupplier nanoTime;
    private final long start;

    /** Started; {@code nanoTime} as {@link System#nanoTime}. */
    Stopwatch(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
    }

    /** Since the start. */
    Duration elapsed() {
        return Duration.ofNanos(nanoTime.getAsLong() - start);
    }

    boolean isBefore(Duration limit) {
        return elapsed().compareTo(limit) < 0;
    }
}

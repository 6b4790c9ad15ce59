package io.exit143.logs;

import java.time.Duration;
import java.time.Instant;

/**
 * When a line was written, as an interval as wide as the stamp's precision.
 *
 * @param earliest start of the interval, inclusive
 * @param precision width of the half-open interval, at least one nanosecond: a stamp with three decimals is one
 *     millisecond wide
 * @param source who made the stamp, and so what it bounds
 */
public record LineTime(Instant earliest, Duration precision, Source source) {

    /** Who made a stamp. */
    public enum Source {
        /** The container runtime, on reading the container's pipe. The line's moment lies inside the interval. */
        RUNTIME,
        /** The shipper or the journal, on reading the line: it was written no later than {@link #latest}. */
        SHIPPER,
        /** The Kafka record's timestamp: the line was written no later than {@link #latest}. */
        RECORD
    }

    public LineTime {
        if (precision.isNegative() || precision.isZero()) {
            throw new IllegalArgumentException("precision " + precision + " is not positive");
        }
    }

    /** The last nanosecond of the interval. */
    public Instant latest() {
        return earliest.plus(precision).minusNanos(1);
    }

    /** Whether the stamp says only by when, not since when. */
    public boolean onlyUpperBound() {
        return source != Source.RUNTIME;
    }
}

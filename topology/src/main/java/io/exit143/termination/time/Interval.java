package io.exit143.termination.time;

import java.time.Duration;
import java.time.Instant;

/**
 * A moment that is known only to lie between two instants, both included, on one clock. Not a duration: the thing
 * happened once, somewhere inside.
 */
public record Interval(Instant earliest, Instant latest) {

    private static final Duration LAST_NANO_OF_A_SECOND = Duration.ofNanos(999_999_999);

    public Interval {
        if (latest.isBefore(earliest)) {
            throw new IllegalArgumentException(
                    "An interval ends before it begins: earliest " + earliest + ", latest " + latest);
        }
    }

    public static Interval at(Instant exactly) {
        return new Interval(exactly, exactly);
    }

    /** What a time stamp truncated to the second says. */
    public static Interval withinSecond(Instant truncated) {
        return new Interval(truncated, truncated.plus(LAST_NANO_OF_A_SECOND));
    }

    public boolean contains(Instant instant) {
        return !instant.isBefore(earliest) && !instant.isAfter(latest);
    }

    public boolean isBefore(Interval other) {
        return latest.isBefore(other.earliest);
    }

    public Duration width() {
        return Duration.between(earliest, latest);
    }

    public Instant middle() {
        return earliest.plus(width().dividedBy(2));
    }

    /** The instant of this interval that is nearest to {@code wanted}. */
    public Instant nearest(Instant wanted) {
        if (wanted.isBefore(earliest)) {
            return earliest;
        }
        return wanted.isAfter(latest) ? latest : wanted;
    }
}

package io.exit143.deploy.demo;

import java.time.Duration;
import java.util.Locale;

/** Durations as people read them. */
final class Seconds {

    private static final Duration SHORTEST_SHOWN = Duration.ofMillis(1);

    private Seconds() {}

    /** Signed, to the millisecond: {@code +4.012 s}. */
    static String offset(Duration duration) {
        return String.format(Locale.ROOT, "%+.3f s", seconds(duration));
    }

    /** To a tenth: {@code 4.0 s}. */
    static String length(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", seconds(duration));
    }

    /** {@code  ±0.500 s}, or nothing below a millisecond. */
    static String uncertainty(Duration half) {
        return half.compareTo(SHORTEST_SHOWN) < 0 ? "" : String.format(Locale.ROOT, " ±%.3f s", seconds(half));
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}

package io.exit143.termination.advice;

import java.time.Duration;
import java.util.Locale;

/** Numbers as people read them. */
final class Words {

    private Words() {}

    /** {@code 450 ms}, {@code 3.1 s}. */
    static String of(Duration duration) {
        return duration.compareTo(Duration.ofSeconds(1)) < 0
                ? duration.toMillis() + " ms"
                : String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }

    /** Whole seconds that hold it. */
    static int seconds(Duration duration) {
        return (int) ((duration.toMillis() + 999) / 1000);
    }
}

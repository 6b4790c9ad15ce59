package io.exit143.termination.advice;

import java.time.Duration;

/** Numbers as people read them. */
final class Words {

    private Words() {}

    /** {@code 450 ms}, {@code 3.1 s}. */
    static String of(Duration duration) {
        long millis = duration.toMillis();
        if (duration.compareTo(Duration.ofSeconds(1)) < 0) {
            return millis + " ms";
        }
        long tenths = (millis + 50) / 100;
        return tenths / 10 + "." + tenths % 10 + " s";
    }

    /** Whole seconds that hold it. */
    static int seconds(Duration duration) {
        return (int) ((duration.toMillis() + 999) / 1000);
    }
}

package io.exit143.application;

import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Which dead letters are sent back, and how.
 *
 * @param topic only those read from this topic; null: from any
 * @param reason only those whose reason contains this; null: of any
 * @param dryRun whether to say only what would be sent
 * @param perSecond the most to be sent in a second, so that what is read live is not held up
 * @param mostRedrives letters that were sent back so often already are left, so that what can never be read goes round no more
 */
public record RedriveOptions(
        @Nullable String topic, @Nullable String reason, boolean dryRun, int perSecond, int mostRedrives) {

    public RedriveOptions {
        if (perSecond < 1 || mostRedrives < 1) {
            throw new IllegalArgumentException(
                    "perSecond is " + perSecond + ", mostRedrives is " + mostRedrives + ": both must be at least 1");
        }
    }

    /** Nanoseconds from the start of sending until a letter may be sent, by its number. */
    LongUnaryOperator pace() {
        return number -> number * 1_000_000_000L / perSecond;
    }
}

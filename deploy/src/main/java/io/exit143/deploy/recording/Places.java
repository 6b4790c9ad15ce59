package io.exit143.deploy.recording;

import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Gives a place in time to the lines of one file that do not say theirs. */
final class Places {

    private Instant last;

    /** @param fallback for a file in which no line says its time */
    Places(Stream<? extends @Nullable Instant> times, Instant fallback) {
        this.last = times.<Instant>map(time -> time)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(fallback);
    }

    /** A line's own time, else that of the line before it in the file, else that of the first line which has one. */
    Instant of(@Nullable Instant own) {
        if (own != null) {
            last = own;
        }
        return last;
    }
}

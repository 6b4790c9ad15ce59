package io.exit143.logs;

import org.jspecify.annotations.Nullable;

/** Which of the container's streams a line was written to. */
public enum StdStream {
    STDOUT,
    STDERR,
    /** The shipper does not say. */
    UNKNOWN;

    /** Reads {@code stdout} and {@code stderr}; anything else, also null, is {@link #UNKNOWN}. */
    public static StdStream of(@Nullable String name) {
        if ("stdout".equals(name)) {
            return STDOUT;
        }
        return "stderr".equals(name) ? STDERR : UNKNOWN;
    }
}

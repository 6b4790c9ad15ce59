package io.exit143.fuzz;

import org.jspecify.annotations.Nullable;

/**
 * A record to be read. The arrays are not copied: nobody changes them.
 *
 * @param file the header in which shippers of bare lines name the log file; null without one
 * @param timestamp the Kafka record's, any number
 */
record FuzzInput(byte[] value, byte @Nullable [] file, long timestamp) {

    /** 2026-11-22T12:43:20Z, when the samples were recorded. */
    static final long RECORDED = 1_795_351_400_000L;

    static FuzzInput of(byte[] value) {
        return new FuzzInput(value, null, RECORDED);
    }

    FuzzInput withValue(byte[] other) {
        return new FuzzInput(other, file, timestamp);
    }
}

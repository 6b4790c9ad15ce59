package io.exit143.fuzz;

import org.jspecify.annotations.Nullable;

/** A record to be read. The arrays are not copied: nobody changes them. */
final class FuzzInput {

    /** 2026-11-22T12:43:20Z, when the samples were recorded. */
    static final long RECORDED = 1_795_351_400_000L;

    private final byte[] value;
    private final byte @Nullable [] file;
    private final long timestamp;

    /**
     * @param file the header in which shippers of bare lines name the log file; null without one
     * @param timestamp the Kafka record's, any number
     */
    FuzzInput(byte[] value, byte @Nullable [] file, long timestamp) {
        this.value = value;
        this.file = file;
        this.timestamp = timestamp;
    }

    static FuzzInput of(byte[] value) {
        return new FuzzInput(value, null, RECORDED);
    }

    byte[] value() {
        return value;
    }

    byte @Nullable [] file() {
        return file;
    }

    long timestamp() {
        return timestamp;
    }
}

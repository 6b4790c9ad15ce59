package io.exit143.logs.shape;

/** How one shipper writes records. */
interface Shape {

    /** The name in the configuration. */
    String name();

    /** Whether the record looks like this shipper's. Cheap: a few look-ups in the parsed value. */
    boolean claims(Payload payload);

    /**
     * Reads a claimed record.
     *
     * @throws BrokenRecordException when it can't be read
     */
    void read(Payload payload, Findings findings);
}

package io.exit143.logs.shape;

/** What one program puts into OTLP log records. A batch may hold records of several. */
interface OtlpShape {

    /** Whether the record looks like this program's. */
    boolean claims(OtlpRecord logRecord);

    /** Reads a claimed record. */
    void read(OtlpRecord logRecord, Findings findings);
}

package io.exit143.streams.read;

import io.exit143.kubernetes.RecordOrigin;
import io.exit143.kubernetes.UnreadableRecordException;
import io.exit143.logs.LogRecord;

/** Reads the records of one kind of input. */
interface RecordReader {

    /**
     * All that the record tells, or why it tells nothing.
     *
     * @throws UnreadableRecordException if it is not what this input should hold
     */
    Told read(LogRecord record, RecordOrigin origin) throws UnreadableRecordException;
}

package io.exit143.streams.read;

import io.exit143.kubernetes.Reading;
import io.exit143.kubernetes.RecordOrigin;
import io.exit143.kubernetes.UnreadableRecordException;
import io.exit143.logs.LogRecord;
import java.util.List;

/** Reads the records of one kind of input. */
interface RecordReader {

    /**
     * All that the record tells; empty if it tells nothing of concern.
     *
     * @throws UnreadableRecordException if it is not what this input should hold
     */
    List<Reading> read(LogRecord record, RecordOrigin origin) throws UnreadableRecordException;
}

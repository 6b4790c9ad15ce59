package io.exit143.deploy.recording;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one line of a file says, before its place in the recording is known.
 *
 * @param at null if the line doesn't say
 * @param key the record's key, null for none
 */
@SuppressWarnings("ArrayRecordComponent") // passed on once, never compared
record RecordedLine(
        @Nullable Instant at, Input input, @Nullable String key, byte[] value) {

    RecordedRecord placed(Instant place) {
        return new RecordedRecord(place, input, key, key, List.of(), value);
    }
}

package io.exit143.kubernetes;

import io.exit143.termination.evidence.Sighting;
import io.exit143.termination.evidence.Source;
import java.time.Instant;

/**
 * Where a record came from.
 *
 * @param ref topic/partition@offset
 * @param recordTime the record's own time stamp, used where the value tells none
 */
public record RecordOrigin(String cluster, String ref, Instant recordTime) {

    Sighting seen(Source source, Instant at) {
        return new Sighting(source, at, ref);
    }
}

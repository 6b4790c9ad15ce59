package io.exit143.query;

import io.exit143.streams.index.IndexEntry;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * An ending that may belong to an answer.
 *
 * @param partition that holds it
 * @param key its key of the time index
 * @param entry null if it was taken out while this looks
 */
record Candidate(
        IndexPartition partition, Bytes key, @Nullable IndexEntry entry) {

    /** Empty if it was taken out, or moved in time, while this looks. */
    Optional<Page.Item> item() {
        if (entry == null) {
            return Optional.empty();
        }
        return Optional.ofNullable(partition.byId().get(entry.id())).map(document -> new Page.Item(key, document));
    }
}

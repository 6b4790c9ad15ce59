package io.exit143.query.question;

import io.exit143.streams.index.IndexEntry;
import java.util.Optional;
import java.util.function.Predicate;
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

    /** Empty if it is not wanted, or if it was taken out, or moved in time, while this looks. */
    Optional<Page.Item> item(Predicate<IndexEntry> wanted) {
        return Optional.ofNullable(entry)
                .filter(wanted)
                .map(known -> partition.byId().get(known.id()))
                .map(document -> new Page.Item(key, document));
    }
}

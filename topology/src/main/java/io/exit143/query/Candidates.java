package io.exit143.query;

import io.exit143.streams.index.IndexEntry;
import io.exit143.streams.index.IndexKeys;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;

/** Endings that a question may be about, the newest first. */
interface Candidates extends Iterator<Candidate>, AutoCloseable {

    @Override
    void close();

    /**
     * Those between two keys: all, or, where something is looked up by a value, those that have the rarest value.
     *
     * @param to the end, exclusive; null for none
     */
    static Candidates of(
            List<IndexPartition> partitions, Map<String, Set<String>> attributes, Bytes from, @Nullable Bytes to) {
        if (attributes.isEmpty()) {
            return new MergedEntries(partitions, partition -> range(partition, from, to));
        }
        String rarest = "";
        Bytes farthest = Bytes.wrap(new byte[0]);
        for (Map.Entry<String, Set<String>> attribute : attributes.entrySet()) {
            try (LookedUpEntries some =
                    LookedUpEntries.of(partitions, attribute.getKey(), attribute.getValue(), from, to)) {
                Bytes reached = some.afterSome();
                if (reached == null) {
                    farthest = IndexKeys.endOfTime();
                    rarest = attribute.getKey();
                } else if (reached.compareTo(farthest) > 0) {
                    farthest = reached;
                    rarest = attribute.getKey();
                }
            }
        }
        return LookedUpEntries.of(partitions, rarest, attributes.getOrDefault(rarest, Set.of()), from, to);
    }

    @SuppressWarnings("NullAway") // Kafka: a null end is none
    private static KeyValueIterator<Bytes, IndexEntry> range(IndexPartition partition, Bytes from, @Nullable Bytes to) {
        return partition.byTime().range(from, to);
    }
}

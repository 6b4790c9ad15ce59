package io.exit143.query.source;

import io.exit143.query.question.IndexPartition;
import io.exit143.streams.index.TerminationIndex;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** Those of a running Kafka Streams application whose tasks, active or standby, are here. */
public final class StreamsPartitions implements IndexPartitions {

    private final KafkaStreams streams;
    private final String timelines;
    private final Staleness staleness;

    public StreamsPartitions(KafkaStreams streams, String timelines, Staleness staleness) {
        this.streams = streams;
        this.timelines = timelines;
        this.staleness = staleness;
    }

    @Override
    public Set<Integer> active() {
        return streams.metadataForLocalThreads().stream()
                .flatMap(thread -> thread.activeTasks().stream())
                .map(task -> task.topicPartitions())
                .flatMap(Collection::stream)
                .filter(partition -> partition.topic().equals(timelines))
                .map(TopicPartition::partition)
                .collect(Collectors.toSet());
    }

    @Override
    public Map<Integer, IndexPartition> of(Set<Integer> wanted) {
        Map<Integer, IndexPartition> here = new TreeMap<>();
        wanted.forEach(partition ->
                written(partition).or(() -> copied(partition)).ifPresent(stores -> here.put(partition, stores)));
        return here;
    }

    /** Only while all its threads run: then none of its stores is still being restored. */
    private Optional<IndexPartition> written(int partition) {
        if (streams.state() != KafkaStreams.State.RUNNING) {
            return Optional.empty();
        }
        try {
            return Optional.of(stores(partition, false, 0));
        } catch (InvalidStateStoreException | IllegalStateException e) {
            return Optional.empty();
        }
    }

    /** A standby's, or those of an active task while threads come and go. */
    private Optional<IndexPartition> copied(int partition) {
        OptionalLong behind = staleness.ofPartition(partition);
        if (behind.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(stores(partition, true, behind.getAsLong()));
        } catch (InvalidStateStoreException | IllegalStateException e) {
            return Optional.empty();
        }
    }

    private IndexPartition stores(int partition, boolean stale, long stalenessMs) {
        return new IndexPartition(
                store(TerminationIndex.BY_ID, partition, stale),
                store(TerminationIndex.BY_POD, partition, stale),
                store(TerminationIndex.BY_TIME, partition, stale),
                store(TerminationIndex.BY_ATTRIBUTE, partition, stale),
                store(TerminationIndex.BY_WORKLOAD, partition, stale),
                stalenessMs);
    }

    private <K, V> ReadOnlyKeyValueStore<K, V> store(String name, int partition, boolean stale) {
        StoreQueryParameters<ReadOnlyKeyValueStore<K, V>> parameters = StoreQueryParameters.fromNameAndType(
                        name, new PartitionStore<K, V>())
                .withPartition(partition);
        return streams.store(stale ? parameters.enableStaleStores() : parameters);
    }
}

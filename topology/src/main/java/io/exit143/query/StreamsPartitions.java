package io.exit143.query;

import io.exit143.streams.index.TerminationIndex;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** Those of a running Kafka Streams application whose tasks are here. */
final class StreamsPartitions implements IndexPartitions {

    private final KafkaStreams streams;
    private final String timelines;

    StreamsPartitions(KafkaStreams streams, String timelines) {
        this.streams = streams;
        this.timelines = timelines;
    }

    @Override
    public List<IndexPartition> all() {
        KafkaStreams.State state = streams.state();
        if (state != KafkaStreams.State.RUNNING) {
            throw new NotReadyException("The stores are not ready: Kafka Streams is " + state);
        }
        try {
            List<IndexPartition> partitions = new ArrayList<>();
            streams.metadataForLocalThreads().stream()
                    .flatMap(thread -> thread.activeTasks().stream())
                    .flatMap(task -> task.topicPartitions().stream())
                    .filter(partition -> partition.topic().equals(timelines))
                    .mapToInt(TopicPartition::partition)
                    .distinct()
                    .sorted()
                    .forEach(partition -> partitions.add(stores(partition)));
            return partitions;
        } catch (InvalidStateStoreException e) {
            throw new NotReadyException("The stores are being moved or restored", e);
        }
    }

    @Override
    public boolean isAlive() {
        return streams.state().isRunningOrRebalancing() || streams.state() == KafkaStreams.State.CREATED;
    }

    private IndexPartition stores(int partition) {
        return new IndexPartition(
                store(TerminationIndex.BY_ID, partition),
                store(TerminationIndex.BY_POD, partition),
                store(TerminationIndex.BY_TIME, partition),
                store(TerminationIndex.BY_WORKLOAD, partition));
    }

    private <K, V> ReadOnlyKeyValueStore<K, V> store(String name, int partition) {
        return streams.store(StoreQueryParameters.fromNameAndType(name, QueryableStoreTypes.<K, V>keyValueStore())
                .withPartition(partition));
    }
}

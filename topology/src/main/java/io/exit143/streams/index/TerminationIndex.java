package io.exit143.streams.index;

import io.exit143.streams.message.JsonSerde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The sub-topology that stores documents to be asked for. A partition's stores hold the documents of that partition of the
 * timelines topic and nothing else, so that whoever asks merges what the partitions say.
 *
 * <p>The stores are for {@code KafkaStreams.store}; {@code KafkaStreams.query} can lock up the stream thread in Kafka 4.3.1
 * (KAFKA-19629).
 */
public final class TerminationIndex {

    /** Document by termination id. */
    public static final String BY_ID = "terminations-by-id";
    /**
     * The time index' keys by pod name, the newest first, see {@link IndexKeys}. Values do not matter: release 0.1 wrote the
     * {@link IndexEntry} there a second time.
     */
    public static final String BY_POD = "terminations-by-pod";
    /** {@link IndexEntry} by time, the newest first, see {@link IndexKeys}. */
    public static final String BY_TIME = "terminations-by-time";
    /** {@link WorkloadStats} by workload, cluster and revision, see {@link IndexKeys}. */
    public static final String BY_WORKLOAD = "terminations-by-workload";
    /** The time index' keys by what endings are filtered by, see {@link IndexKeys#firstOf}. */
    public static final String BY_ATTRIBUTE = "terminations-by-attribute";
    /** The ids of documents that are not final, of containers that stop or have ended. */
    public static final String OPEN = "terminations-open";

    private TerminationIndex() {}

    /**
     * Adds the stores and what fills them.
     *
     * @param timelines the topic of the documents, read from its start
     */
    public static void addTo(StreamsBuilder builder, String timelines, TerminationListener listener) {
        builder.addStateStore(Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(BY_ID), Serdes.String(), new DeflatedSerde()));
        builder.addStateStore(keys(BY_POD));
        builder.addStateStore(Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(BY_TIME), Serdes.Bytes(), JsonSerde.of(IndexEntry.class)));
        builder.addStateStore(Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(BY_WORKLOAD), Serdes.String(), JsonSerde.of(WorkloadStats.class)));
        builder.addStateStore(keys(BY_ATTRIBUTE));
        builder.addStateStore(
                Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(OPEN), Serdes.String(), Serdes.ByteArray()));
        builder.stream(
                        timelines,
                        Consumed.with(Serdes.String(), Serdes.ByteArray())
                                .withOffsetResetPolicy(AutoOffsetReset.earliest())
                                .withName("documents"))
                .process(
                        () -> new IndexProcessor(listener),
                        Named.as("index"),
                        BY_ID,
                        BY_POD,
                        BY_TIME,
                        BY_ATTRIBUTE,
                        BY_WORKLOAD,
                        OPEN);
    }

    private static StoreBuilder<KeyValueStore<Bytes, byte[]>> keys(String name) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray());
    }
}

package io.exit143.application;

import io.exit143.streams.retention.Retention;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;

/** What is promised of state and output, and what it may take: retention, memory, processing guarantee. */
final class StateSettings {

    static final String RETENTION = "exit143.retention";
    static final String EVIDENCE_RETENTION = "exit143.evidence.retention";
    static final String MOST_ENTRIES = "exit143.retention.entries";
    static final String ROCKSDB_MEMORY = "exit143.rocksdb.memory";
    static final String GUARANTEE = "exit143.processing.guarantee";

    /** Documents of a week are in the page and in the topics; the connector's topic goes back as far. */
    private static final String WEEK = "168h";

    /** Of a hundred thousand pods that end, in each partition: some 4 GiB on disk if all of it is evidence. */
    private static final long ENTRIES = 4_000_000;

    private static final long MEMORY = 256L << 20;
    private static final long LEAST_MEMORY = 16L << 20;

    /** What is done again after a crash; documents that are final are sent within a fifth of a second, whatever it is. */
    private static final int COMMIT_MS = 10_000;

    /** Documents can be read once they are committed. */
    private static final int TRANSACTION_COMMIT_MS = 500;

    /** So long a killed instance may hold up the readers of what it had begun to write. */
    private static final int TRANSACTION_TIMEOUT_MS = 15_000;

    private static final short REPLICAS_THAT_MAY_LOSE_ONE = 3;

    private StateSettings() {}

    static ConfigDef define(ConfigDef definition) {
        return definition
                .define(
                        RETENTION,
                        ConfigDef.Type.STRING,
                        WEEK,
                        new Durations(),
                        Importance.MEDIUM,
                        "How long after an ending its document is kept; then tombstones follow it in both topics.")
                .define(
                        EVIDENCE_RETENTION,
                        ConfigDef.Type.STRING,
                        "24h",
                        new Durations(),
                        Importance.MEDIUM,
                        "How long after a document became final late evidence still revises it. The evidence of a pod that is gone is dropped after it. No longer than `exit143.retention`.")
                .define(
                        MOST_ENTRIES,
                        ConfigDef.Type.LONG,
                        ENTRIES,
                        Range.atLeast(1),
                        Importance.LOW,
                        "Facts and documents that a partition keeps; a pod that ended leaves about 40 facts, later one entry a document. Beyond it what would go next goes early.")
                .define(
                        ROCKSDB_MEMORY,
                        ConfigDef.Type.LONG,
                        MEMORY,
                        Range.atLeast(LEAST_MEMORY),
                        Importance.MEDIUM,
                        "Bytes of memory beside the heap that all local stores of an instance share.")
                .define(
                        GUARANTEE,
                        ConfigDef.Type.STRING,
                        StreamsConfig.AT_LEAST_ONCE,
                        ConfigDef.ValidString.in(StreamsConfig.AT_LEAST_ONCE, StreamsConfig.EXACTLY_ONCE_V2),
                        Importance.MEDIUM,
                        "`at_least_once`: after a crash the same document may come twice. `exactly_once_v2`: it does not, for readers with `isolation.level=read_committed`, at the cost of half a second. See docs/guarantees.md.");
    }

    /** @throws ConfigException if evidence would outlive the documents */
    static Retention retention(Exit143Config config) {
        try {
            return new Retention(
                    config.duration(RETENTION), config.duration(EVIDENCE_RETENTION), config.getLong(MOST_ENTRIES));
        } catch (IllegalArgumentException e) {
            throw new ConfigException(RETENTION + ", " + EVIDENCE_RETENTION + ": " + e.getMessage());
        }
    }

    /** What Kafka Streams has to be given. */
    static Map<String, Object> streams(Exit143Config config) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, config.getString(GUARANTEE));
        settings.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, isExactlyOnce(config) ? TRANSACTION_COMMIT_MS : COMMIT_MS);
        if (isExactlyOnce(config)) {
            settings.put(
                    StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), TRANSACTION_TIMEOUT_MS);
        }
        settings.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
        settings.put(ROCKSDB_MEMORY, config.getLong(ROCKSDB_MEMORY));
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.ACKS_CONFIG), "all");
        // A topic just created may take a second batch before the first, and then refuses the first until it times out.
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION), 1);
        short replicas = config.getShort(Exit143Config.TOPIC_REPLICATION);
        settings.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, (int) replicas);
        settings.putAll(prefixed(topics(replicas)));
        return settings;
    }

    /** Of topics that are created: what is acknowledged is on two brokers, where there are enough of them. */
    static Map<String, String> topics(short replicas) {
        return replicas >= REPLICAS_THAT_MAY_LOSE_ONE ? Map.of(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, "2") : Map.of();
    }

    private static Map<String, Object> prefixed(Map<String, String> topics) {
        Map<String, Object> prefixed = new HashMap<>();
        topics.forEach((key, value) -> prefixed.put(StreamsConfig.topicPrefix(key), value));
        return prefixed;
    }

    /** What every other client has to be given: it must not read what a transaction took back. */
    static Map<String, Object> clients(Exit143Config config) {
        return isExactlyOnce(config) ? Map.of(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed") : Map.of();
    }

    private static boolean isExactlyOnce(Exit143Config config) {
        String overridden = config.kafka().get(StreamsConfig.PROCESSING_GUARANTEE_CONFIG);
        return StreamsConfig.EXACTLY_ONCE_V2.equals(overridden != null ? overridden : config.getString(GUARANTEE));
    }
}

package io.exit143.connect.kubernetes.watch;

import io.exit143.connect.kubernetes.config.KubernetesSourceConfig;
import io.exit143.connect.kubernetes.feed.Change;
import io.exit143.connect.kubernetes.feed.ClusterReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes changes and the positions after them in one transaction, so that each change is written once. Starting a writer
 * shuts out every earlier one of the same cluster, even if that does not know yet that it has lost.
 */
final class TopicWriter {

    private static final Duration MAX_POLL_WAIT = Duration.ofSeconds(1);

    /** In the place of a connector's name, in metrics. */
    private static final String NAME = "watch";

    /**
     * One request at a time: right after a topic was created, the broker may refuse a first batch and take the second, and
     * accept no retry of the first from then on.
     */
    private static final String REQUESTS_IN_FLIGHT = "1";

    /** etcd takes requests of up to 1.5 MiB ({@code --max-request-bytes}); as JSON that can be more. Kafka's default is 1 MiB. */
    private static final String MAX_REQUEST_BYTES = Integer.toString(4 << 20);

    private final WatchConfig config;
    private final InstantSource clock;

    TopicWriter(WatchConfig config, InstantSource clock) {
        this.config = config;
        this.clock = clock;
    }

    /**
     * Reads the cluster and writes until told to stop.
     *
     * @throws org.apache.kafka.common.KafkaException when Kafka fails, or another writer has taken over
     * @throws org.apache.kafka.connect.errors.ConnectException when the cluster cannot be read
     */
    void writeWhile(BooleanSupplier wanted) throws InterruptedException {
        KubernetesSourceConfig source = config.source();
        Positions.createTopic(config.kafka(), config.positionsTopic());
        try (Producer<byte[], byte[]> producer = producer()) {
            producer.initTransactions();
            Positions positions = Positions.read(config.kafka(), config.positionsTopic());
            try (ClusterReader reader = ClusterReader.start(NAME, source, positions, clock)) {
                while (wanted.getAsBoolean()) {
                    List<Change> changes = reader.poll(source.pollMaxRecords(), MAX_POLL_WAIT);
                    if (!changes.isEmpty()) {
                        write(producer, changes);
                    }
                }
            }
        }
    }

    private Producer<byte[], byte[]> producer() {
        return new KafkaProducer<>(producerSettings(config), new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** What is set for Kafka clients wins, except for the transactional id. */
    static Map<String, Object> producerSettings(WatchConfig config) {
        Map<String, Object> settings = new HashMap<>(Map.of(
                "compression.type",
                "lz4",
                "linger.ms",
                "5",
                "max.in.flight.requests.per.connection",
                REQUESTS_IN_FLIGHT,
                "max.request.size",
                MAX_REQUEST_BYTES));
        settings.putAll(config.kafka());
        settings.put("transactional.id", config.transactionalId());
        return settings;
    }

    private void write(Producer<byte[], byte[]> producer, List<Change> changes) {
        Map<Map<String, String>, Map<String, String>> offsets = new LinkedHashMap<>();
        producer.beginTransaction();
        for (Change change : changes) {
            offsets.put(change.sourcePartition(), change.sourceOffset());
            if (change.target() == Change.Target.OBJECTS) {
                send(producer, record(change));
            }
        }
        offsets.forEach(
                (partition, offset) -> send(producer, Positions.record(config.positionsTopic(), partition, offset)));
        // Throws what any of the sends failed with: then nothing of the batch has been written.
        producer.commitTransaction();
    }

    private ProducerRecord<byte[], byte[]> record(Change change) {
        return new ProducerRecord<>(
                config.source().topic(),
                null,
                change.timestampMs(),
                change.key().getBytes(StandardCharsets.UTF_8),
                change.value().toBytes());
    }

    /** What becomes of it is told by the commit of the transaction. */
    private static void send(Producer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> record) {
        Future<RecordMetadata> unused = producer.send(record);
    }
}

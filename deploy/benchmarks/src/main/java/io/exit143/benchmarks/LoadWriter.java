package io.exit143.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Writes the lines, once; every variant reads them all. Compressed with LZ4, in batches as shippers send them. */
final class LoadWriter implements AutoCloseable {

    /** Twenty thousand a second, in the records' own time. */
    private static final int LINES_A_MILLISECOND = 20;

    /** Lines that one shipper sends before the next one's turn. */
    private static final int RUN = 500;

    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    LoadWriter(String bootstrapServers) {
        producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.COMPRESSION_TYPE_CONFIG,
                        "lz4",
                        ProducerConfig.LINGER_MS_CONFIG,
                        100,
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        256 * 1024,
                        ProducerConfig.BUFFER_MEMORY_CONFIG,
                        128L * 1024 * 1024,
                        // On topics just created, first batches that overtake one another are refused for minutes.
                        ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
                        1),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /**
     * Returns when all are written.
     *
     * @param startMillis the first record's time
     * @throws KafkaException if one was refused
     */
    Load write(LineMix mix, long lines, long startMillis) {
        List<List<Long>> places = new ArrayList<>();
        for (int p = 0; p < Topics.PARTITIONS; p++) {
            places.add(new ArrayList<>());
        }
        long[] next = new long[Topics.PARTITIONS];
        long bytes = 0;
        long ofInterest = 0;
        for (long n = 0; n < lines && failure.get() == null; n++) {
            int partition = (int) (n / RUN % Topics.PARTITIONS);
            long time = startMillis + n / LINES_A_MILLISECOND;
            ShippedLine line;
            if (n % LineMix.ONE_OF_INTEREST_IN == LineMix.ONE_OF_INTEREST_IN / 3) {
                places.get(partition).add(next[partition]);
                line = mix.ofInterest(ofInterest);
                byte[] pod = LineMix.podOfInterest(ofInterest).key().getBytes(StandardCharsets.UTF_8);
                send(new ProducerRecord<>(NaiveStreams.POD_EVENTS, null, time, pod, pod));
                ofInterest++;
            } else {
                line = mix.dull(n);
            }
            next[partition]++;
            bytes += line.value().length;
            send(new ProducerRecord<>(Topics.LOGS, partition, time, null, line.value(), line.headers()));
        }
        producer.flush();
        Exception failed = failure.get();
        if (failed != null) {
            throw new KafkaException("A line was refused", failed);
        }
        return new Load(lines, bytes, new Places(places));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // The callback hears of failures.
    private void send(ProducerRecord<byte[], byte[]> record) {
        producer.send(record, (metadata, e) -> {
            if (e != null) {
                failure.compareAndSet(null, e);
            }
        });
    }

    @Override
    public void close() {
        producer.close();
    }
}

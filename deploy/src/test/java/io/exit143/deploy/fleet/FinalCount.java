package io.exit143.deploy.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the timelines topic and counts the endings whose document was final once, each pod's by its containers. */
final class FinalCount implements AutoCloseable {

    private static final byte[] FINAL = "\"state\":\"final\"".getBytes(UTF_8);

    private final Map<String, BitSet> numbers = new HashMap<>();
    private final Thread reader;
    private volatile boolean closed;
    private final AtomicLong all = new AtomicLong();

    FinalCount(String bootstrapServers) {
        reader = new Thread(() -> read(bootstrapServers), "final-documents");
        reader.setDaemon(true);
        reader.start();
    }

    /** Documents read, every revision of each counted. */
    long all() {
        return all.get();
    }

    synchronized int count() {
        return numbers.values().stream().mapToInt(BitSet::cardinality).sum();
    }

    private synchronized void add(String id) {
        int slash = id.indexOf('/');
        numbers.computeIfAbsent(id.substring(slash), container -> new BitSet())
                .set((int) TextTemplate.number(id.substring(0, slash)));
    }

    private void read(String bootstrapServers) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "auto.offset.reset", "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(StateBenchmark.TIMELINES).stream()
                    .map(p -> new TopicPartition(p.topic(), p.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (!closed) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    long unused = all.incrementAndGet();
                    if (record.value() != null && isFinal(record.value())) {
                        add(new String(record.key(), UTF_8));
                    }
                }
            }
        }
    }

    private static boolean isFinal(byte[] document) {
        for (int at = 0; at <= document.length - FINAL.length; at++) {
            int same = 0;
            while (same < FINAL.length && document[at + same] == FINAL[same]) {
                same++;
            }
            if (same == FINAL.length) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        closed = true;
    }
}

package io.exit143.deploy.replay;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/** Reads the timelines topic from its start. For one thread. */
public final class TimelineFeed implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    private final Consumer<String, @Nullable String> consumer;
    private final List<TopicPartition> partitions;

    /** What becomes of a document. */
    @FunctionalInterface
    public interface Reader {

        /** Takes a revision; null means that the document has been deleted. */
        void read(String id, @Nullable String document);
    }

    public TimelineFeed(String bootstrapServers, String topic) {
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false,
                        ConsumerConfig.ENABLE_METRICS_PUSH_CONFIG, false),
                new StringDeserializer(),
                new StringDeserializer());
        this.partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Waits for new revisions no longer than that. */
    public void poll(Duration atMost, Reader reader) {
        for (ConsumerRecord<String, @Nullable String> record : consumer.poll(atMost)) {
            reader.read(record.key(), record.value());
        }
    }

    /** Reads all that is there now. */
    public void readToEnd(Reader reader) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (partitions.stream().anyMatch(partition -> consumer.position(partition) < end(ends, partition))) {
            poll(POLL, reader);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }

    private static long end(Map<TopicPartition, Long> ends, TopicPartition partition) {
        Long end = ends.get(partition);
        return end == null ? 0 : end;
    }
}

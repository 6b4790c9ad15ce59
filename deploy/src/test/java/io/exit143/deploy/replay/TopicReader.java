package io.exit143.deploy.replay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads a topic on, from its start. For one thread. */
final class TopicReader implements AutoCloseable {

    /** Longer than anything takes on the slowest machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration POLL = Duration.ofMillis(100);

    private final Consumer<String, String> consumer;
    private final List<ConsumerRecord<String, String>> all = new ArrayList<>();

    TopicReader(String bootstrapServers, String topic) {
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "enable.auto.commit", false),
                new StringDeserializer(),
                new StringDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(p -> new TopicPartition(topic, p.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** All records so far, as soon as they are what is waited for, or there has been no end of waiting. */
    List<ConsumerRecord<String, String>> until(Predicate<List<ConsumerRecord<String, String>>> enough) {
        long start = System.nanoTime();
        while (!enough.test(all) && System.nanoTime() - start < PATIENCE.toNanos()) {
            consumer.poll(POLL).forEach(all::add);
        }
        return all;
    }

    @Override
    public void close() {
        consumer.close();
    }
}

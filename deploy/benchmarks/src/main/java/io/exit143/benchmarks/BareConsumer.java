package io.exit143.benchmarks;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads everything, adds up the bytes, and keeps nothing: what Kafka's own client costs. */
final class BareConsumer implements LineReader {

    private static final Duration POLL = Duration.ofMillis(500);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Thread thread = new Thread(this::read, "bare-consumer");
    private volatile long bytes;

    private BareConsumer(KafkaConsumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    static BareConsumer start(String bootstrapServers) {
        Map<String, Object> settings = ConsumerTuning.settings();
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, Variant.CONSUMER.group());
        settings.put(ConsumerConfig.AUTO_COMMIT_INTERVAL_MS_CONFIG, 30_000);
        BareConsumer reader = new BareConsumer(
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
        reader.thread.start();
        return reader;
    }

    private void read() {
        try (consumer) {
            consumer.subscribe(List.of(Topics.LOGS));
            while (true) {
                long sum = bytes;
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    sum += record.value().length;
                }
                bytes = sum;
            }
        } catch (WakeupException e) {
            System.err.println("The bare consumer read " + bytes + " bytes");
        }
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

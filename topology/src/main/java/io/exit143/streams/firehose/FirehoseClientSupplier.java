package io.exit143.streams.firehose;

import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.KafkaClientSupplier;

/**
 * Kafka's own clients; the consumer of the inputs with {@link CandidateDeserializer}, for the topics that
 * {@link FirehoseInterceptor#TOPICS} names; producers with {@link SizeCheckingProducer}. Made by Kafka Streams, by class name. Under the streams group protocol Kafka
 * 4.3.1 does not ask it for that consumer: it warns, and {@link FirehoseInterceptor} does the work.
 */
public final class FirehoseClientSupplier implements KafkaClientSupplier {

    @Override
    public Admin getAdmin(Map<String, Object> config) {
        return Admin.create(config);
    }

    @Override
    public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
        return new SizeCheckingProducer(config);
    }

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
        return consumer(
                config,
                new CandidateDeserializer(
                        FirehoseInterceptor.topics(config),
                        FirehoseInterceptor.candidates(config).scanner()));
    }

    @Override
    public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
        return consumer(config, new ByteArrayDeserializer());
    }

    @Override
    public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
        return consumer(config, new ByteArrayDeserializer());
    }

    private static Consumer<byte[], byte[]> consumer(Map<String, Object> config, Deserializer<byte[]> values) {
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), values);
    }
}

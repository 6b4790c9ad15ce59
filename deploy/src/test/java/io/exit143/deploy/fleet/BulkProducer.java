package io.exit143.deploy.fleet;

import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;

/** Writes as much as a broker takes, in order. */
final class BulkProducer {

    private BulkProducer() {}

    static <K> Producer<K, byte[]> of(String bootstrapServers, Serializer<K> keys) {
        return new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "max.in.flight.requests.per.connection",
                        1,
                        "compression.type",
                        "lz4",
                        "linger.ms",
                        20,
                        "batch.size",
                        1 << 18,
                        "delivery.timeout.ms",
                        600_000),
                keys,
                new ByteArraySerializer());
    }
}

package io.exit143.connect.audit;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes events to Kafka and waits until all replicas that must have them do. */
final class KafkaEventWriter implements AuditHandler.EventWriter, Closeable {

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final Producer<byte[], byte[]> producer;
    private final String topic;
    private final Duration ackTimeout;

    KafkaEventWriter(AuditConfig config) {
        Map<String, Object> settings = new HashMap<>(Map.of(
                "compression.type",
                "lz4",
                "linger.ms",
                "5",
                "max.block.ms",
                Long.toString(config.ackTimeout().toMillis())));
        settings.putAll(config.kafka());
        settings.put("acks", "all");
        this.producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        this.topic = config.topic();
        this.ackTimeout = config.ackTimeout();
    }

    @Override
    public void write(List<AuditEvents.AuditEvent> events) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + ackTimeout.toNanos();
        try {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (AuditEvents.AuditEvent event : events) {
                sent.add(producer.send(new ProducerRecord<>(
                        topic,
                        event.auditId().getBytes(StandardCharsets.UTF_8),
                        event.json().getBytes(StandardCharsets.UTF_8))));
            }
            for (Future<RecordMetadata> one : sent) {
                RecordMetadata unused = one.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            }
        } catch (ExecutionException | KafkaException failed) {
            throw new IOException("Kafka did not take the events: " + failed.getMessage(), failed);
        } catch (TimeoutException late) {
            throw new IOException("Kafka has not acknowledged within " + ackTimeout.toMillis() + " ms", late);
        }
    }

    @Override
    public void close() {
        producer.close(CLOSE_TIMEOUT);
    }
}

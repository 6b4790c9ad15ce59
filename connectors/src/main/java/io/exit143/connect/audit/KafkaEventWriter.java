package io.exit143.connect.audit;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
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

    private static final String SOURCE = "audit-webhook";

    /** Of a topic just created the broker may take the second batch before the first, and then refuse the first for good. */
    private static final String REQUESTS_IN_FLIGHT = "1";

    private final Producer<byte[], byte[]> producer;
    private final String topic;
    private final String deadLetters;
    private final Duration ackTimeout;

    KafkaEventWriter(AuditConfig config) {
        Map<String, Object> settings = new HashMap<>(Map.of(
                "compression.type",
                "lz4",
                "linger.ms",
                "5",
                "max.in.flight.requests.per.connection",
                REQUESTS_IN_FLIGHT,
                "max.block.ms",
                Long.toString(config.ackTimeout().toMillis())));
        settings.putAll(config.kafka());
        settings.put("acks", "all");
        this.producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        this.topic = config.topic();
        this.deadLetters = config.deadLettersTopic();
        this.ackTimeout = config.ackTimeout();
    }

    @Override
    public void write(AuditBatch batch) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + ackTimeout.toNanos();
        try {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (AuditBatch.AuditEvent event : batch.events()) {
                sent.add(producer.send(new ProducerRecord<>(topic, utf8(event.auditId()), utf8(event.json()))));
            }
            for (AuditBatch.UnreadableItem item : batch.unreadable()) {
                sent.add(producer.send(deadLetter(item)));
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

    /** With the headers that exit143's other dead letters have; there is no place in Kafka it was read from. */
    private ProducerRecord<byte[], byte[]> deadLetter(AuditBatch.UnreadableItem item) {
        byte[] value = utf8(item.json());
        byte[] fitting =
                value.length > AuditEvents.MAX_EVENT_BYTES ? Arrays.copyOf(value, AuditEvents.MAX_EVENT_BYTES) : value;
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(deadLetters, fitting);
        record.headers().add("exit143.reason", utf8(item.reason())).add("exit143.source", utf8(SOURCE));
        if (fitting.length < value.length) {
            record.headers().add("exit143.original-size", utf8(Integer.toString(value.length)));
        }
        return record;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close(CLOSE_TIMEOUT);
    }
}

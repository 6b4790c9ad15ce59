package io.exit143.deploy.replay;

import io.exit143.deploy.broker.EmbeddedBroker;
import io.exit143.deploy.recording.RecordedHeader;
import io.exit143.deploy.recording.RecordedRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * Writes records to the inputs. The same records in the same order get the same partitions and offsets in every run,
 * because documents cite them: partitions follow from content, and an idempotent producer keeps the order.
 */
final class RecordSender implements AutoCloseable {

    /**
     * One request at a time: right after a topic was created, the broker may refuse a first batch and take the second,
     * and accept no retry of the first from then on.
     */
    static final int REQUESTS_IN_FLIGHT = 1;

    private static final int BATCH_BYTES = 256 * 1024;
    private static final int LINGER_MS = 5;

    private final ReplayTopics topics;
    private final Producer<byte[], byte[]> producer;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private final Callback keepFirstFailure = (metadata, exception) -> {
        if (exception != null) {
            failure.compareAndSet(null, exception);
        }
    };

    RecordSender(String bootstrapServers, ReplayTopics topics) {
        this(topics, producer(bootstrapServers));
    }

    RecordSender(ReplayTopics topics, Producer<byte[], byte[]> producer) {
        this.topics = topics;
        this.producer = producer;
    }

    /** Queues a record, in order after those before it. */
    void send(RecordedRecord record) {
        List<Header> headers =
                record.headers().stream().map(RecordSender::header).toList();
        byte[] key = record.key() == null ? null : utf8(record.key());
        write(new ProducerRecord<>(
                topics.of(record.input()),
                partition(record),
                record.timestamp().toEpochMilli(),
                key,
                record.value(),
                headers));
    }

    /** Tells every partition of the clock topic how far recorded time has come. */
    void tick(Instant now) {
        for (int partition = 0; partition < ReplayTopics.PARTITIONS; partition++) {
            write(new ProducerRecord<>(topics.clock(), partition, now.toEpochMilli(), null, utf8(now.toString())));
        }
    }

    /**
     * Returns when the broker has all that was sent.
     *
     * @throws ReplayException if it refused a record
     */
    void flush() {
        producer.flush();
        Exception first = failure.get();
        if (first != null) {
            throw new ReplayException("A record could not be sent: " + first.getMessage(), first);
        }
    }

    @Override
    public void close() {
        producer.close();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a failure reaches the callback, and flush() throws it
    private void write(ProducerRecord<byte[], byte[]> record) {
        producer.send(record, keepFirstFailure);
    }

    private static int partition(RecordedRecord record) {
        int hash = record.affinity() == null ? Arrays.hashCode(record.value()) : Utils.murmur2(utf8(record.affinity()));
        return Utils.toPositive(hash) % ReplayTopics.PARTITIONS;
    }

    private static Header header(RecordedHeader header) {
        return new RecordHeader(header.name(), utf8(header.value()));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Producer<byte[], byte[]> producer(String bootstrapServers) {
        Map<String, Object> settings = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
                REQUESTS_IN_FLIGHT,
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                EmbeddedBroker.MAX_RECORD_BYTES,
                ProducerConfig.BATCH_SIZE_CONFIG,
                BATCH_BYTES,
                ProducerConfig.LINGER_MS_CONFIG,
                LINGER_MS,
                ProducerConfig.ENABLE_METRICS_PUSH_CONFIG,
                false);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }
}

package io.exit143.streams.firehose;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Kafka's producer, which refuses a record above {@code max.request.size} or {@code buffer.memory} as Kafka's does, but
 * before it is part of a transaction: Kafka's lets no transaction commit in which it refused one (TransactionManager.maybeTransitionToErrorState), so
 * under {@code exactly_once_v2} the same record would end the process again after each start.
 */
final class SizeCheckingProducer extends KafkaProducer<byte[], byte[]> {

    /** Of a batch of one record, and of the record but for its parts (DefaultRecordBatch, DefaultRecord). */
    private static final int OVERHEAD = 61 + 21;

    /** Before each part stands its length. */
    private static final int MOST_BYTES_OF_LENGTH = 5;

    /** As offset and time of what is in no topic. */
    private static final long NOT_WRITTEN = -1;

    private final long most;

    SizeCheckingProducer(Map<String, Object> config) {
        super(config, new ByteArraySerializer(), new ByteArraySerializer());
        most = Math.min(
                number(config, ProducerConfig.MAX_REQUEST_SIZE_CONFIG),
                number(config, ProducerConfig.BUFFER_MEMORY_CONFIG));
    }

    private static long number(Map<String, Object> config, String name) {
        Object set = config.get(name);
        return Long.parseLong(String.valueOf(
                        set != null
                                ? set
                                : ProducerConfig.configDef().defaultValues().get(name))
                .trim());
    }

    @Override
    @SuppressWarnings("NullAway") // Kafka's interfaces are not annotated: there may be no callback.
    public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record, @Nullable Callback callback) {
        long size = size(record);
        if (size <= most) {
            return super.send(record, callback);
        }
        RecordTooLargeException refused = new RecordTooLargeException("A record of " + size + " bytes for "
                + record.topic() + ": " + most + " are allowed by " + ProducerConfig.MAX_REQUEST_SIZE_CONFIG + " and "
                + ProducerConfig.BUFFER_MEMORY_CONFIG);
        if (callback != null) {
            int partition = record.partition() == null ? RecordMetadata.UNKNOWN_PARTITION : record.partition();
            callback.onCompletion(
                    new RecordMetadata(
                            new TopicPartition(record.topic(), partition), NOT_WRITTEN, -1, NOT_WRITTEN, -1, -1),
                    refused);
        }
        return CompletableFuture.failedFuture(refused);
    }

    /** No less than Kafka's own estimate, or it would refuse what passed here. */
    static long size(ProducerRecord<byte[], byte[]> record) {
        long size = OVERHEAD + length(record.key()) + length(record.value()) + MOST_BYTES_OF_LENGTH;
        for (Header header : record.headers()) {
            size += length(header.key().getBytes(StandardCharsets.UTF_8)) + length(header.value());
        }
        return size;
    }

    private static long length(byte @Nullable [] part) {
        return MOST_BYTES_OF_LENGTH + (part == null ? 0L : part.length);
    }
}

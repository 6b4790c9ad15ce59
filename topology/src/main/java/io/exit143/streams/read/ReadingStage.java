package io.exit143.streams.read;

import io.exit143.kubernetes.Reading;
import io.exit143.kubernetes.RecordOrigin;
import io.exit143.kubernetes.UnreadableRecordException;
import io.exit143.logs.LogRecord;
import io.exit143.streams.TopicRules;
import io.exit143.streams.message.Lane;
import io.exit143.streams.message.Message;
import io.exit143.termination.evidence.Evidence;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Turns the records of one input into messages. What cannot be read becomes a dead letter; nothing stops the stream. */
final class ReadingStage extends ContextualProcessor<byte[], byte[], String, Message> {

    private final TopicRules<String> clusters;
    private final Lane lane;
    private final RecordReader reader;

    ReadingStage(TopicRules<String> clusters, Lane lane, RecordReader reader) {
        this.clusters = clusters;
        this.lane = lane;
        this.reader = reader;
    }

    @Override
    @SuppressWarnings("NullAway") // A Kafka record's key and value may be null.
    public void process(Record<byte[], byte[]> record) {
        RecordMetadata at = context().recordMetadata().orElseThrow();
        byte @Nullable [] value = record.value();
        if (value == null) {
            forwardDead(dead(record, at, "A record without a value"), record);
            return;
        }
        String ref = at.topic() + "/" + at.partition() + "@" + at.offset();
        Instant time = Instant.ofEpochMilli(record.timestamp());
        LogRecord read = new LogRecord(at.topic(), record.key(), headers(record.headers()), time, value);
        try {
            List<Reading> readings = reader.read(read, new RecordOrigin(clusters.of(at.topic()), ref, time));
            for (Message message : Readings.messages(readings)) {
                forward(
                        message,
                        lane.stamp(
                                seenAt(message, record.timestamp()), context().currentSystemTimeMs()));
            }
        } catch (UnreadableRecordException e) {
            forwardDead(dead(record, at, String.valueOf(e.getMessage())), record);
        } catch (RuntimeException e) {
            // Whatever the bytes are, they must not stop the stream.
            forwardDead(dead(record, at, "Unexpected while reading: " + e), record);
        }
    }

    /** With its headers: they tell how often it was sent back. */
    private void forwardDead(Message letter, Record<byte[], byte[]> record) {
        context().forward(new Record<>(letter.key(), letter, record.timestamp(), record.headers()));
    }

    private void forward(Message message, long timestamp) {
        context().forward(new Record<>(message.key(), message, timestamp));
    }

    /** The evidence's own time: log topics' time stamps are when the shipper got round to it. */
    private static long seenAt(Message message, long otherwise) {
        if (message instanceof Message.PodEvidence pod) {
            return pod.evidence().stream()
                    .map(Evidence::sighting)
                    .mapToLong(s -> s.at().toEpochMilli())
                    .max()
                    .orElse(otherwise);
        }
        return otherwise;
    }

    private static Message dead(Record<byte[], byte[]> record, RecordMetadata at, String reason) {
        return new Message.DeadLetter(record.key(), record.value(), reason, at.topic(), at.partition(), at.offset());
    }

    private static Map<String, byte[]> headers(Headers headers) {
        Map<String, byte[]> byName = new HashMap<>();
        for (Header header : headers) {
            if (header.value() != null) {
                byName.put(header.key(), header.value());
            }
        }
        return byName;
    }
}

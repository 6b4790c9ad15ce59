package io.exit143.streams.read;

import io.exit143.kubernetes.RecordOrigin;
import io.exit143.kubernetes.UnreadableRecordException;
import io.exit143.logs.LogRecord;
import io.exit143.streams.message.Lane;
import io.exit143.streams.message.Message;
import io.exit143.streams.topic.TopicRules;
import io.exit143.termination.evidence.Evidence;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Turns the records of one input into messages. What cannot be read becomes a dead letter; nothing stops the stream. */
final class ReadingStage extends ContextualProcessor<byte[], byte[], String, Message> {

    /** Begins the reason of a dead letter that shows a fault of the reader rather than of the record. */
    static final String UNEXPECTED = "Unexpected while reading: ";

    private final TopicRules<String> clusters;
    private final Lane lane;
    private final RecordReader reader;
    private @Nullable ReadCounts counts;

    ReadingStage(TopicRules<String> clusters, Lane lane, RecordReader reader) {
        this.clusters = clusters;
        this.lane = lane;
        this.reader = reader;
    }

    @Override
    public void init(ProcessorContext<String, Message> context) {
        super.init(context);
        counts = new ReadCounts(context.metrics());
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        ReadCounts counted = Objects.requireNonNull(counts);
        RecordMetadata at = context().recordMetadata().orElseThrow();
        counted.read(at.topic());
        Told told = null;
        String broken = "";
        try {
            told = read(record, at);
        } catch (UnreadableRecordException e) {
            broken = String.valueOf(e.getMessage());
        } catch (RuntimeException e) {
            // Whatever the bytes are, they must not stop the stream. The message might quote them.
            broken = UNEXPECTED + e.getClass().getSimpleName();
        }
        // Forwarding is outside: its failures are Kafka's, and no matter of this record.
        if (told == null) {
            forwardDead(dead(record, at, broken), record);
            counted.ended(at.topic(), Fate.UNREADABLE);
            return;
        }
        for (Message message : Readings.messages(told.readings())) {
            forward(
                    message,
                    lane.stamp(seenAt(message, record.timestamp()), context().currentSystemTimeMs()));
        }
        counted.ended(at.topic(), told.fate());
    }

    @SuppressWarnings("NullAway") // A Kafka record's key and value may be null.
    private Told read(Record<byte[], byte[]> record, RecordMetadata at) throws UnreadableRecordException {
        byte @Nullable [] value = record.value();
        if (value == null) {
            throw new UnreadableRecordException("A record without a value");
        }
        String ref = at.topic() + "/" + at.partition() + "@" + at.offset();
        Instant time = Instant.ofEpochMilli(record.timestamp());
        LogRecord read = new LogRecord(at.topic(), record.key(), headers(record.headers()), time, value);
        return reader.read(read, new RecordOrigin(clusters.of(at.topic()), ref, time));
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

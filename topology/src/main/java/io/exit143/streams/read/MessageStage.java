package io.exit143.streams.read;

import io.exit143.kubernetes.Names;
import io.exit143.streams.message.JsonSerde;
import io.exit143.streams.message.Lane;
import io.exit143.streams.message.Message;
import io.exit143.termination.evidence.LastLinesSeen;
import io.exit143.termination.evidence.PodKey;
import java.util.Objects;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Answers of the look-back, which are messages in their stored form. What is none becomes a dead letter, for anyone may
 * write to a topic.
 */
final class MessageStage extends ContextualProcessor<byte[], byte[], String, Message> {

    private final Deserializer<Message> messages = JsonSerde.of(Message.class).deserializer();
    private final Lane lane;
    private @Nullable ReadCounts counts;

    MessageStage(Lane lane) {
        this.lane = lane;
    }

    @Override
    public void init(ProcessorContext<String, Message> context) {
        super.init(context);
        counts = new ReadCounts(context.metrics());
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        RecordMetadata at = context().recordMetadata().orElseThrow();
        ReadCounts counted = Objects.requireNonNull(counts);
        counted.read(at.topic());
        Message answer = answer(at.topic(), record.value());
        Message message = answer == null
                ? new Message.DeadLetter(
                        record.key(), record.value(), "Not an answer", at.topic(), at.partition(), at.offset())
                : answer;
        context()
                .forward(new Record<>(
                        message.key(),
                        message,
                        lane.stamp(record.timestamp(), context().currentSystemTimeMs()),
                        record.headers()));
        counted.ended(at.topic(), answer == null ? Fate.UNREADABLE : Fate.EVIDENCE);
    }

    @SuppressWarnings("NullAway") // A Kafka record's value may be null.
    private @Nullable Message answer(String topic, byte @Nullable [] value) {
        try {
            return messages.deserialize(topic, value) instanceof Message.PodEvidence told && isAnswer(told)
                    ? told
                    : null;
        } catch (SerializationException notAMessage) {
            return null;
        }
    }

    private static boolean isAnswer(Message.PodEvidence told) {
        PodKey pod = told.pod();
        return Names.fits(pod.cluster())
                && Names.fits(pod.namespace())
                && Names.fits(pod.name())
                && told.evidence().stream().allMatch(e -> e.fact() instanceof LastLinesSeen);
    }
}

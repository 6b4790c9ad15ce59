package io.exit143.streams.read;

import io.exit143.streams.message.JsonSerde;
import io.exit143.streams.message.Lane;
import io.exit143.streams.message.Message;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Messages in their stored form. What is none becomes a dead letter, for anyone may write to a topic. */
final class MessageStage extends ContextualProcessor<byte[], byte[], String, Message> {

    private final Deserializer<Message> messages = JsonSerde.of(Message.class).deserializer();
    private final Lane lane;

    MessageStage(Lane lane) {
        this.lane = lane;
    }

    @Override
    @SuppressWarnings("NullAway") // A Kafka record's value may be null.
    public void process(Record<byte[], byte[]> record) {
        RecordMetadata at = context().recordMetadata().orElseThrow();
        Message message;
        try {
            message = messages.deserialize(at.topic(), record.value());
        } catch (SerializationException e) {
            message = null;
        }
        if (message == null) {
            message = new Message.DeadLetter(
                    record.key(), record.value(), "Not a message", at.topic(), at.partition(), at.offset());
        }
        context()
                .forward(new Record<>(
                        message.key(),
                        message,
                        lane.stamp(record.timestamp(), context().currentSystemTimeMs()),
                        record.headers()));
    }
}

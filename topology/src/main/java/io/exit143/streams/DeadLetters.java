package io.exit143.streams;

import io.exit143.streams.message.Message;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** Writes what could not be read byte for byte, with the reason and the place it was read from in headers. */
final class DeadLetters extends ContextualProcessor<String, Message, byte[], byte[]> {

    private final boolean atRecorded;

    /**
     * @param atRecorded whether it keeps the time stamp of its record; else it gets the time of writing, for a topic that
     *     forgets by time stamps would forget what was read from a backlog at once, and refuses what is from the future
     */
    DeadLetters(boolean atRecorded) {
        this.atRecorded = atRecorded;
    }

    @Override
    @SuppressWarnings("NullAway") // A Kafka record's key and value may be null.
    public void process(Record<String, Message> record) {
        if (!(record.value() instanceof Message.DeadLetter letter)) {
            return;
        }
        DeadLetterForm.Origin origin = new DeadLetterForm.Origin(letter.topic(), letter.partition(), letter.offset());
        context()
                .forward(new Record<>(
                        letter.recordKey(),
                        DeadLetterForm.cut(letter.value()),
                        atRecorded ? record.timestamp() : context().currentSystemTimeMs(),
                        DeadLetterForm.headers(letter.reason(), origin, letter.value(), record.headers())));
    }
}

package io.exit143.streams;

import io.exit143.streams.message.Message;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Writes what could not be read byte for byte, with the reason and the place it was read from in headers. */
final class DeadLetters extends ContextualProcessor<String, Message, byte[], byte[]> {

    /** Below the broker's default record limit of 1 MiB, with room for headers. */
    static final int MOST_BYTES = 1_000_000;

    @Override
    @SuppressWarnings("NullAway") // A Kafka record's key and value may be null.
    public void process(Record<String, Message> record) {
        if (!(record.value() instanceof Message.DeadLetter letter)) {
            return;
        }
        byte @Nullable [] value = letter.value();
        Headers headers = new RecordHeaders()
                .add("exit143.reason", bytes(letter.reason()))
                .add("exit143.topic", bytes(letter.topic()))
                .add("exit143.partition", bytes(Integer.toString(letter.partition())))
                .add("exit143.offset", bytes(Long.toString(letter.offset())));
        if (value != null && value.length > MOST_BYTES) {
            headers.add("exit143.original-size", bytes(Integer.toString(value.length)));
            value = Arrays.copyOf(value, MOST_BYTES);
        }
        context().forward(new Record<>(letter.recordKey(), value, record.timestamp(), headers));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

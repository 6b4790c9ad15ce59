package io.exit143.streams;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * The form of dead letters: key and value byte for byte as they were, up to {@link #MOST_BYTES}, and in headers what became
 * of them.
 */
public final class DeadLetterForm {

    /** Why it is here, in words. */
    public static final String REASON = "exit143.reason";
    /** Where it was read from, or was to be written to. */
    public static final String TOPIC = "exit143.topic";
    /** Its partition; -1 if it had none yet. */
    public static final String PARTITION = "exit143.partition";
    /** Its offset; -1 if it had none yet. */
    public static final String OFFSET = "exit143.offset";
    /** Bytes of the value, if it was cut. */
    public static final String ORIGINAL_SIZE = "exit143.original-size";
    /** How often it was sent back to its topic; absent if never. */
    public static final String REDRIVES = "exit143.redrives";

    /** Below the broker's default record limit of 1 MiB, with room for headers. */
    public static final int MOST_BYTES = 1_000_000;

    private static final Set<String> OURS = Set.of(REASON, TOPIC, PARTITION, OFFSET, ORIGINAL_SIZE, REDRIVES);

    private DeadLetterForm() {}

    /** Where a dead letter comes from. */
    public record Origin(String topic, int partition, long offset) {}

    /** The headers of a dead letter: those that it came with, and ours. */
    static Headers headers(String reason, Origin origin, byte @Nullable [] value, Headers before) {
        Headers headers = original(before)
                .add(REASON, bytes(reason))
                .add(TOPIC, bytes(origin.topic()))
                .add(PARTITION, bytes(Integer.toString(origin.partition())))
                .add(OFFSET, bytes(Long.toString(origin.offset())));
        if (value != null && value.length > MOST_BYTES) {
            headers.add(ORIGINAL_SIZE, bytes(Integer.toString(value.length)));
        }
        Header redrives = before.lastHeader(REDRIVES);
        if (redrives != null) {
            headers.add(redrives);
        }
        return headers;
    }

    /** The headers that a record had before it became a dead letter. */
    public static Headers original(Headers headers) {
        Headers original = new RecordHeaders();
        for (Header header : headers) {
            if (!OURS.contains(header.key())) {
                original.add(header);
            }
        }
        return original;
    }

    static byte @Nullable [] cut(byte @Nullable [] value) {
        return value != null && value.length > MOST_BYTES ? Arrays.copyOf(value, MOST_BYTES) : value;
    }

    /** A dead letter to be produced. */
    public static ProducerRecord<byte[], byte[]> record(
            String deadLetters,
            byte @Nullable [] key,
            byte @Nullable [] value,
            String reason,
            Origin origin,
            Headers before) {
        return new ProducerRecord<>(deadLetters, null, null, key, cut(value), headers(reason, origin, value, before));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

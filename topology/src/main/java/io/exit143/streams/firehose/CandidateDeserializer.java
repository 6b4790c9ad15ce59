package io.exit143.streams.firehose;

import io.exit143.logs.signature.RecordScanner;
import io.exit143.streams.topic.TopicSelection;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Values as bytes; those of log topics without a line of interest as {@link #OF_NO_INTEREST}. Scans a record where it
 * was unpacked, while it is in the processor's cache, and copies none that is not kept. For one consumer.
 */
final class CandidateDeserializer implements Deserializer<byte[]> {

    /** No bytes: whoever scans them again finds nothing in them, so the topology drops them as it would have the record. */
    static final byte[] OF_NO_INTEREST = {};

    private final TopicSelection topics;
    private final RecordScanner scanner;

    /** Records come in runs of one topic, and a pattern is not to be matched for each of them. */
    private @Nullable String lastTopic;

    private boolean lastIsScanned;

    CandidateDeserializer(TopicSelection topics, RecordScanner scanner) {
        this.topics = topics;
        this.scanner = scanner;
    }

    private boolean isScanned(String topic) {
        if (!topic.equals(lastTopic)) {
            lastTopic = topic;
            lastIsScanned = topics.contains(topic);
        }
        return lastIsScanned;
    }

    @Override
    public byte @Nullable [] deserialize(String topic, byte @Nullable [] data) {
        return data;
    }

    @Override
    public byte @Nullable [] deserialize(String topic, Headers headers, @Nullable ByteBuffer data) {
        if (data == null) {
            return null;
        }
        if (!data.hasArray()) {
            byte[] copy = new byte[data.remaining()];
            data.duplicate().get(copy);
            return copy;
        }
        int start = data.arrayOffset() + data.position();
        if (isScanned(topic) && !scanner.scan(data.array(), start, data.remaining())) {
            return OF_NO_INTEREST;
        }
        return Arrays.copyOfRange(data.array(), start, start + data.remaining());
    }
}

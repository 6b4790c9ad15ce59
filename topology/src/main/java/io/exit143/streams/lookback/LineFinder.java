package io.exit143.streams.lookback;

import io.exit143.logs.Decoded;
import io.exit143.logs.LogDecoder;
import io.exit143.logs.LogLine;
import io.exit143.logs.LogRecord;
import io.exit143.logs.signature.FirehoseScanner;
import io.exit143.streams.topic.TopicRules;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decodes those records that may hold lines of some pods: every shape has the pod's name in it somewhere. */
final class LineFinder {

    private static final Logger LOG = LoggerFactory.getLogger(LineFinder.class);

    /** The scanner cannot look for anything shorter. */
    private static final int SHORTEST_NAME = 6;

    private final TopicRules<LogDecoder> decoders;
    private final @Nullable FirehoseScanner names;
    private long failures;

    /** @param pods names without namespace */
    LineFinder(Collection<String> pods, TopicRules<LogDecoder> decoders) {
        this.decoders = decoders;
        boolean allLong = pods.stream().allMatch(pod -> pod.length() >= SHORTEST_NAME);
        this.names = allLong && !pods.isEmpty() ? new FirehoseScanner(pods) : null;
    }

    /** Empty for a record that names none of the pods, or cannot be read; lines of other pods may be among them. */
    List<LogLine> lines(ConsumerRecord<byte[], byte[]> record) {
        byte @Nullable [] value = record.value();
        if (value == null || !mayName(record, value)) {
            return List.of();
        }
        Map<String, byte[]> headers = new HashMap<>();
        for (Header header : record.headers()) {
            if (header.value() != null) {
                headers.put(header.key(), header.value());
            }
        }
        Instant time = record.timestamp() > 0 ? Instant.ofEpochMilli(record.timestamp()) : null;
        LogRecord read = new LogRecord(record.topic(), record.key(), headers, time, value);
        try {
            // What is broken was put with the dead letters when it came for the first time.
            return decoders.of(record.topic()).decode(read).fold(Decoded.Content::lines, List::of, broken -> List.of());
        } catch (RuntimeException e) { // So was what a decoder fails on, which none should.
            if (failures++ == 0) {
                LOG.error(
                        "{}/{}@{} is skipped: {}", record.topic(), record.partition(), record.offset(), Failure.of(e));
            }
            return List.of();
        }
    }

    /** Records that were skipped because a decoder failed on them; the first of them is logged. */
    long failures() {
        return failures;
    }

    private boolean mayName(ConsumerRecord<byte[], byte[]> record, byte[] value) {
        if (names == null
                || names.scan(value)
                || (record.key() != null && names.scan(record.key()))
                || names.scan(record.topic().getBytes(StandardCharsets.US_ASCII))) {
            return true;
        }
        for (Header header : record.headers()) {
            if (header.value() != null && names.scan(header.value())) {
                return true;
            }
        }
        return false;
    }
}

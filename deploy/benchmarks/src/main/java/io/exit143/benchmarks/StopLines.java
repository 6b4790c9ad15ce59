package io.exit143.benchmarks;

import io.exit143.logs.Decoded;
import io.exit143.logs.LogDecoder;
import io.exit143.logs.LogRecord;
import io.exit143.logs.shape.LogShapes;
import io.exit143.logs.signature.LineClassifier;
import io.exit143.logs.signature.Signatures;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Which records hold a line that speaks of a stop, as exit143 sees it. */
final class StopLines {

    private final LogDecoder decoder = LogShapes.autoDetecting();
    private final LineClassifier classifier = Signatures.builtIn().classifier();

    boolean speaksOfStop(ConsumerRecord<byte[], byte[]> record) {
        Map<String, byte[]> headers = new HashMap<>();
        for (Header header : record.headers()) {
            headers.put(header.key(), header.value());
        }
        return speaksOfStop(new LogRecord(
                record.topic(), record.key(), headers, Instant.ofEpochMilli(record.timestamp()), record.value()));
    }

    boolean speaksOfStop(LogRecord record) {
        return decoder.decode(record).fold(this::anyLine, () -> false, broken -> {
            throw new IllegalArgumentException(broken.reason());
        });
    }

    private boolean anyLine(Decoded.Content content) {
        return content.lines().stream()
                .anyMatch(line -> classifier.classify(line.text()).match().isPresent());
    }
}

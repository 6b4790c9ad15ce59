package io.exit143.streams;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** A record for an input topic. */
record InputRecord(
        String topic, @Nullable String file, @Nullable String value, Instant at) {

    static InputRecord of(String topic, @Nullable String value, Instant at) {
        return new InputRecord(topic, null, value, at);
    }

    TestRecord<byte[], byte[]> toTestRecord() {
        RecordHeaders headers = new RecordHeaders();
        if (file != null) {
            headers.add("file", file.getBytes(StandardCharsets.UTF_8));
        }
        byte[] bytes = value == null ? null : value.getBytes(StandardCharsets.UTF_8);
        return new TestRecord<>(null, bytes, headers, at);
    }
}

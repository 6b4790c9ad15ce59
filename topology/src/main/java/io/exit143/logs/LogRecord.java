package io.exit143.logs;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a Kafka record says, without Kafka types. The arrays are not copied: neither side may change them.
 *
 * <p>Not a value: two records with equal bytes are not equal.
 */
public final class LogRecord {

    private final String topic;
    private final byte @Nullable [] key;
    private final Map<String, byte[]> headers;
    private final @Nullable Instant timestamp;
    private final byte[] value;

    /**
     * @param key null when the record has none, which is the default of nearly all shippers
     * @param headers the last value of each header name; headers without a value left out
     * @param timestamp CreateTime or LogAppendTime; null when the record has none (Kafka's -1, or the 0 some producers
     *     write)
     * @param value empty for a tombstone
     */
    public LogRecord(
            String topic,
            byte @Nullable [] key,
            Map<String, byte[]> headers,
            @Nullable Instant timestamp,
            byte[] value) {
        this.topic = topic;
        this.key = key;
        this.headers = Map.copyOf(headers);
        this.timestamp = timestamp;
        this.value = value;
    }

    public String topic() {
        return topic;
    }

    public @Nullable Instant timestamp() {
        return timestamp;
    }

    public byte[] value() {
        return value;
    }

    /** The key as UTF-8 text, malformed bytes replaced; null without a key. */
    public @Nullable String keyText() {
        return key == null ? null : new String(key, StandardCharsets.UTF_8);
    }

    /** The header as UTF-8 text, malformed bytes replaced; null without such a header. */
    public @Nullable String headerText(String name) {
        byte[] bytes = headers.get(name);
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }
}

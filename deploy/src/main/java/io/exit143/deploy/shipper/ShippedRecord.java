package io.exit143.deploy.shipper;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A Kafka record as a shipper writes it, without key: none of them has one by default. Not a value. */
public final class ShippedRecord {

    private final @Nullable String path;
    private final Instant timestamp;
    private final Map<String, byte[]> headers;
    private final byte[] value;

    ShippedRecord(Instant timestamp, Map<String, byte[]> headers, byte[] value) {
        this(null, timestamp, Map.copyOf(headers), value);
    }

    private ShippedRecord(@Nullable String path, Instant timestamp, Map<String, byte[]> headers, byte[] value) {
        this.path = path;
        this.timestamp = timestamp;
        this.headers = headers;
        this.value = value;
    }

    /** The same record, known to come from that file. */
    ShippedRecord of(FileLine line) {
        return new ShippedRecord(line.path(), timestamp, headers, value);
    }

    /** The log file it was read from; null for the journal. */
    public @Nullable String path() {
        return path;
    }

    /** CreateTime: when the shipper produced it, or the line's own time where the shipper takes that over. */
    public Instant timestamp() {
        return timestamp;
    }

    public Map<String, byte[]> headers() {
        return headers;
    }

    public byte[] value() {
        return value;
    }
}

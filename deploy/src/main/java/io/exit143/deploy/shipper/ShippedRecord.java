package io.exit143.deploy.shipper;

import java.time.Instant;
import java.util.Map;

/** A Kafka record as a shipper writes it, without key: none of them has one by default. Not a value. */
public final class ShippedRecord {

    private final Instant timestamp;
    private final Map<String, byte[]> headers;
    private final byte[] value;

    ShippedRecord(Instant timestamp, Map<String, byte[]> headers, byte[] value) {
        this.timestamp = timestamp;
        this.headers = Map.copyOf(headers);
        this.value = value;
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

package io.exit143.benchmarks;

import java.util.List;
import org.apache.kafka.common.header.Header;

/** A log line as a shipper hands it to Kafka. Not a value: two with equal bytes are not equal. */
final class ShippedLine {

    private final byte[] value;
    private final List<Header> headers;

    ShippedLine(byte[] value, List<Header> headers) {
        this.value = value;
        this.headers = List.copyOf(headers);
    }

    byte[] value() {
        return value;
    }

    List<Header> headers() {
        return headers;
    }
}

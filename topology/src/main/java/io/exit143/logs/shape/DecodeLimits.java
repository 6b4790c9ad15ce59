package io.exit143.logs.shape;

/**
 * What a record may cost to read; beyond it, it is broken.
 *
 * @param maxRecordBytes of the value
 * @param maxDepth of nested JSON, MessagePack and protobuf
 * @param maxItems lines, events and objects of one record
 */
record DecodeLimits(int maxRecordBytes, int maxDepth, int maxItems) {

    /**
     * 8 MiB is eight times Kafka's default {@code max.message.bytes}. 200 levels: a Pod is 12 deep, and OTLP makes four
     * levels of one. 20,000 lines: an OpenTelemetry Collector's default batch is 8,192.
     */
    static final DecodeLimits DEFAULT = new DecodeLimits(8 << 20, 200, 20_000);
}

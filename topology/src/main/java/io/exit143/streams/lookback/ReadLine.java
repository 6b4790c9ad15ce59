package io.exit143.streams.lookback;

import io.exit143.logs.LineTime;
import io.exit143.logs.LogLine;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A line and the record it was read from.
 *
 * @param recordTime for a line that has no time of its own
 */
record ReadLine(LogLine line, Instant recordTime, String topic, int partition, long offset) {

    /** containerd stamps with nanoseconds: two lines of one stream never share them. */
    private static final Duration UNIQUE = Duration.ofNanos(1_000);

    static ReadLine of(LogLine line, ConsumerRecord<byte[], byte[]> record) {
        return new ReadLine(
                line,
                Instant.ofEpochMilli(Math.max(0, record.timestamp())),
                record.topic(),
                record.partition(),
                record.offset());
    }

    ReadLine with(LogLine other) {
        return new ReadLine(other, recordTime, topic, partition, offset);
    }

    Instant earliest() {
        LineTime time = line.time();
        return time == null ? recordTime : time.earliest();
    }

    Instant latest() {
        LineTime time = line.time();
        return time == null ? recordTime : time.latest();
    }

    boolean runtimeStamp() {
        LineTime time = line.time();
        return time != null && !time.onlyUpperBound();
    }

    /** Whether its time tells it from all others of its stream, so that an equal one is the same, sent twice. */
    boolean uniquelyStamped() {
        LineTime time = line.time();
        return time != null && runtimeStamp() && time.precision().compareTo(UNIQUE) < 0;
    }
}

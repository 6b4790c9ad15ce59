package io.exit143.streams;

import io.exit143.kubernetes.Times;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * The record's time stamp; where a producer wrote none (-1), or one that no clock shows, that of the record before it.
 * Never fails the stream.
 */
public final class LenientTimestamp implements TimestampExtractor {

    @Override
    public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
        boolean believable = Times.believable(Instant.ofEpochMilli(record.timestamp()));
        return believable ? record.timestamp() : Math.max(0, partitionTime);
    }
}

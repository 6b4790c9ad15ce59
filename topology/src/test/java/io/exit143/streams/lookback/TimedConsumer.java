package io.exit143.streams.lookback;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** Log topics of one partition each, filled by tests; knows where times are, as brokers do. */
final class TimedConsumer extends MockConsumer<byte[], byte[]> {

    static final int LINES = 100;

    int maxPollRecords = LINES;

    private final Instant start;
    private final String podUid;
    private final Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> records = new HashMap<>();

    TimedConsumer(Instant start, String podUid) {
        super("none");
        this.start = start;
        this.podUid = podUid;
    }

    /** With {@value #LINES} lines of storefront-1, one a second from the start on. */
    TopicPartition fill(String topic) {
        for (int i = 0; i < LINES; i++) {
            add(topic, start.plusSeconds(i), start.plusSeconds(i), "storefront-1", "line " + i);
        }
        return new TopicPartition(topic, 0);
    }

    /** A line of a pod's container {@code web}, with the stamp that its producer gave the record. */
    void add(String topic, Instant stamp, Instant at, String pod, String text) {
        TopicPartition partition = new TopicPartition(topic, 0);
        List<ConsumerRecord<byte[], byte[]>> all = records.computeIfAbsent(partition, p -> new ArrayList<>());
        byte[] value = (at + " stdout F " + text).getBytes(UTF_8);
        RecordHeaders headers = new RecordHeaders();
        headers.add("file", ("/var/log/pods/shop_" + pod + "_" + podUid + "/web/0.log").getBytes(UTF_8));
        all.add(new ConsumerRecord<>(
                topic,
                0,
                all.size(),
                stamp.toEpochMilli(),
                TimestampType.CREATE_TIME,
                0,
                value.length,
                new byte[0],
                value,
                headers,
                Optional.empty()));
        updatePartitions(topic, List.of(new PartitionInfo(topic, 0, null, null, null)));
        updateBeginningOffsets(Map.of(partition, 0L));
        updateEndOffsets(Map.of(partition, (long) all.size()));
    }

    @Override
    public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        for (TopicPartition partition : assignment()) {
            long position = position(partition);
            records.getOrDefault(partition, List.of()).stream()
                    .filter(record -> record.offset() >= position)
                    .limit(maxPollRecords)
                    .forEach(this::addRecord);
        }
        return super.poll(timeout);
    }

    @Override
    public synchronized Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(Map<TopicPartition, Long> times) {
        Map<TopicPartition, OffsetAndTimestamp> found = new HashMap<>();
        times.forEach((partition, time) -> records.getOrDefault(partition, List.of()).stream()
                .filter(record -> record.timestamp() >= time)
                .findFirst()
                .ifPresent(
                        record -> found.put(partition, new OffsetAndTimestamp(record.offset(), record.timestamp()))));
        return found;
    }
}

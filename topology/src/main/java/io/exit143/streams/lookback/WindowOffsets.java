package io.exit143.streams.lookback;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Where in the partitions the records of a window lie, by their time stamps. Answers of one moment. Brokers name the first
 * record of a time or later, so a producer whose clock is ahead, earlier in the partition, moves both ends of a window to the
 * front.
 */
final class WindowOffsets {

    /** Times are asked for in steps of so much, so that windows share the answers. */
    private static final long STEP_MS = 5_000;

    /** Records of a partition that are read for one window at most, the last ones; a million lines a second have 500 s
     * of a thousand partitions in it. */
    static final long MOST_RECORDS = 500_000;

    private final Consumer<byte[], byte[]> consumer;
    private final Collection<TopicPartition> partitions;
    private final Map<TopicPartition, Long> begins;
    private final Map<TopicPartition, Long> ends;
    private final Map<Long, Map<TopicPartition, OffsetAndTimestamp>> byTime = new HashMap<>();

    WindowOffsets(Consumer<byte[], byte[]> consumer, Collection<TopicPartition> partitions) {
        this.consumer = consumer;
        this.partitions = partitions;
        this.begins = consumer.beginningOffsets(partitions);
        this.ends = consumer.endOffsets(partitions);
    }

    /** Records taken up between the two times, whole steps of them. */
    OffsetRange between(TopicPartition partition, Instant from, Instant to) {
        return last(begin(partition, from), at(partition, (Math.floorDiv(to.toEpochMilli(), STEP_MS) + 1) * STEP_MS));
    }

    /** Likewise, up to the end of the partition: whatever clock is ahead, what was taken up last is of it. */
    OffsetRange onFrom(TopicPartition partition, Instant from) {
        return last(begin(partition, from), number(ends.get(partition)));
    }

    private static OffsetRange last(long begin, long end) {
        return new OffsetRange(Math.max(begin, end - MOST_RECORDS), Math.max(begin, end));
    }

    private long begin(TopicPartition partition, Instant from) {
        return at(partition, Math.floorDiv(from.toEpochMilli(), STEP_MS) * STEP_MS);
    }

    /** Whether records of that time have been there that are not in the range: deleted for their age, or too many. */
    boolean isCut(TopicPartition partition, OffsetRange range, Instant from) {
        long first = number(begins.get(partition));
        return range.from() > begin(partition, from) || (first > 0 && range.from() <= first);
    }

    private long at(TopicPartition partition, long millis) {
        Map<TopicPartition, OffsetAndTimestamp> found = byTime.computeIfAbsent(Math.max(0, millis), this::ask);
        OffsetAndTimestamp offset = found.get(partition);
        return offset == null ? number(ends.get(partition)) : offset.offset();
    }

    private Map<TopicPartition, OffsetAndTimestamp> ask(long millis) {
        Map<TopicPartition, Long> question = partitions.stream().collect(Collectors.toMap(p -> p, p -> millis));
        return consumer.offsetsForTimes(question);
    }

    private static long number(@Nullable Long offset) {
        return offset == null ? 0 : offset;
    }
}

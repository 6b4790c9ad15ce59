package io.exit143.streams.lookback;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class WindowOffsetsTest {

    private static final TopicPartition PARTITION = new TopicPartition("logs", 0);
    private static final Instant FROM = Instant.parse("2026-01-02T03:04:05Z");
    private static final Instant TO = FROM.plusSeconds(90);
    private static final long END = 10 * WindowOffsets.MOST_RECORDS;

    private final TreeMap<Long, Long> offsetByTime = new TreeMap<>();

    @Test
    void aWindowHasTheRecordsOfItsTime() {
        offsetByTime.put(FROM.toEpochMilli(), 1_000L);
        offsetByTime.put(TO.plusSeconds(5).toEpochMilli(), 2_000L);
        assertThat(offsets(END).between(PARTITION, FROM, TO)).isEqualTo(new OffsetRange(1_000, 2_000));
    }

    @Test
    void aWindowThatIsReadOnHasWhatFollowsToo() {
        offsetByTime.put(FROM.toEpochMilli(), 1_000L);
        assertThat(offsets(3_000).onFrom(PARTITION, FROM)).isEqualTo(new OffsetRange(1_000, 3_000));
    }

    @Test
    void howMuchIsReadOnIsBoundedFromTheEndOn() {
        offsetByTime.put(
                TO.plusSeconds(3600).toEpochMilli(), 7L); // a clock ahead, long ago: either end of the window is there
        assertThat(offsets(END).between(PARTITION, FROM, TO)).isEqualTo(new OffsetRange(7, 7));
        assertThat(offsets(END).onFrom(PARTITION, FROM))
                .isEqualTo(new OffsetRange(END - WindowOffsets.MOST_RECORDS, END));
    }

    private WindowOffsets offsets(long end) {
        MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none") {
            @Override
            public synchronized Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(
                    Map<TopicPartition, Long> times) {
                Map<TopicPartition, OffsetAndTimestamp> found = new HashMap<>();
                times.forEach((partition, time) -> {
                    Map.Entry<Long, Long> first = offsetByTime.ceilingEntry(time);
                    if (first != null) {
                        found.put(partition, new OffsetAndTimestamp(first.getValue(), first.getKey()));
                    }
                });
                return found;
            }
        };
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.updateEndOffsets(Map.of(PARTITION, end));
        return new WindowOffsets(consumer, List.of(PARTITION));
    }
}

package io.exit143.streams.firehose;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts of records that came, and of those that were dropped unread; Kafka Streams' own lack the latter. For many threads. */
public final class DroppedRecords {

    private final Map<String, LongAdder> byTopic = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> read = new ConcurrentHashMap<>();
    private final LongAdder failures = new LongAdder();

    void add(String topic, long count) {
        if (count > 0) {
            byTopic.computeIfAbsent(topic, t -> new LongAdder()).add(count);
        }
    }

    void read(String topic, long count) {
        read.computeIfAbsent(topic, t -> new LongAdder()).add(count);
    }

    void failed() {
        failures.increment();
    }

    /** How many so far, only topics of which any were dropped. */
    public Map<String, Long> byTopic() {
        return sums(byTopic);
    }

    /** All that came, by topic, internal topics too; those dropped among them. */
    public Map<String, Long> read() {
        return sums(read);
    }

    /** How many batches went through whole because dropping failed: slower, but nothing is lost. */
    public long failures() {
        return failures.sum();
    }

    private static Map<String, Long> sums(Map<String, LongAdder> counts) {
        Map<String, Long> sums = new TreeMap<>();
        counts.forEach((topic, count) -> sums.put(topic, count.sum()));
        return sums;
    }
}

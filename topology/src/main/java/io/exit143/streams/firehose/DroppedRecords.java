package io.exit143.streams.firehose;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts of records that were dropped unread, by topic; Kafka Streams' own counts do not have them. For many threads. */
public final class DroppedRecords {

    private final Map<String, LongAdder> byTopic = new ConcurrentHashMap<>();
    private final LongAdder failures = new LongAdder();

    void add(String topic, long count) {
        if (count > 0) {
            byTopic.computeIfAbsent(topic, t -> new LongAdder()).add(count);
        }
    }

    void failed() {
        failures.increment();
    }

    /** How many so far, only topics of which any were dropped. */
    public Map<String, Long> byTopic() {
        Map<String, Long> counts = new TreeMap<>();
        byTopic.forEach((topic, count) -> counts.put(topic, count.sum()));
        return counts;
    }

    /** How many batches went through whole because dropping failed: slower, but nothing is lost. */
    public long failures() {
        return failures.sum();
    }
}

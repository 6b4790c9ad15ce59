package io.exit143.streams;

import io.exit143.streams.message.Message;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What the topology read and wrote, in its own terms; Kafka Streams counts records only. For many threads. */
public final class TopologyCounts {

    private final Map<String, LongAdder> evidence = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> deadLetters = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> output = new ConcurrentHashMap<>();

    /** @param input the name of the input in the topology */
    void read(String input, Message message) {
        if (message instanceof Message.DeadLetter letter) {
            add(deadLetters, letter.topic(), 1);
        } else {
            add(
                    evidence,
                    input,
                    message instanceof Message.PodEvidence told
                            ? told.evidence().size()
                            : 1);
        }
    }

    void written(String topic) {
        add(output, topic, 1);
    }

    /** Pieces of evidence by input: container-logs, node-logs, kubernetes, events, audit, looked-back. */
    public Map<String, Long> evidence() {
        return sums(evidence);
    }

    /** Records that could not be read, by the topic they came from. */
    public Map<String, Long> deadLetters() {
        return sums(deadLetters);
    }

    /** Records given to the producer, by output topic. */
    public Map<String, Long> output() {
        return sums(output);
    }

    private static void add(Map<String, LongAdder> counts, String name, long count) {
        counts.computeIfAbsent(name, n -> new LongAdder()).add(count);
    }

    private static Map<String, Long> sums(Map<String, LongAdder> counts) {
        Map<String, Long> sums = new TreeMap<>();
        counts.forEach((name, count) -> sums.put(name, count.sum()));
        return sums;
    }
}

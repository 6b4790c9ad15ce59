package io.exit143.application.metrics;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** A family of counters, one for each combination of label values that was counted. For many threads. */
final class Counter implements Collector {

    private final String name;
    private final String help;
    private final List<String> labels;
    private final Map<List<String>, LongAdder> series = new ConcurrentHashMap<>();

    Counter(String name, String help, String... labels) {
        this.name = name;
        this.help = help;
        this.labels = List.of(labels);
        if (this.labels.isEmpty()) {
            add(0, List.of());
        }
    }

    /** @param values of the labels, in their order */
    void add(long count, List<String> values) {
        if (values.size() != labels.size()) {
            throw new IllegalArgumentException(name + " has labels " + labels + ", given were " + values);
        }
        series.computeIfAbsent(values, v -> new LongAdder()).add(count);
    }

    void increment(String... values) {
        add(1, List.of(values));
    }

    void remove(List<String> values) {
        series.remove(values);
    }

    boolean has(List<String> values) {
        return series.containsKey(values);
    }

    @Override
    public void writeTo(Exposition out) {
        out.counter(name, help);
        LabelOrder.sorted(series).forEach((values, count) -> out.sample(name, labels, values, count.sum()));
    }
}

package io.exit143.application.metrics;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A family of histograms with fixed buckets. For many threads. */
final class Histogram implements Collector {

    private final String name;
    private final String help;
    private final List<Double> bounds;
    private final List<String> labels;
    private final Map<List<String>, Buckets> series = new ConcurrentHashMap<>();

    /** @param bounds upper ones, inclusive, rising; the one without end is added */
    Histogram(String name, String help, List<Double> bounds, String... labels) {
        this.name = name;
        this.help = help;
        this.bounds = List.copyOf(bounds);
        this.labels = List.of(labels);
    }

    void observe(double value, List<String> values) {
        series.computeIfAbsent(values, v -> new Buckets(bounds.size() + 1)).add(value, bounds);
    }

    boolean has(List<String> values) {
        return series.containsKey(values);
    }

    @Override
    public void writeTo(Exposition out) {
        out.histogram(name, help);
        LabelOrder.sorted(series).forEach((values, buckets) -> write(out, values, buckets));
    }

    private void write(Exposition out, List<String> values, Buckets buckets) {
        Buckets.Snapshot now = buckets.snapshot();
        out.distribution(name, labels, values, bounds, now.counts(), now.sum());
    }

    /** One histogram. */
    private static final class Buckets {

        private final long[] counts;
        private double sum;

        record Snapshot(List<Long> counts, double sum) {}

        Buckets(int size) {
            this.counts = new long[size];
        }

        synchronized void add(double value, List<Double> bounds) {
            int i = 0;
            while (i < bounds.size() && value > bounds.get(i)) {
                i++;
            }
            counts[i]++;
            sum += value;
        }

        synchronized Snapshot snapshot() {
            return new Snapshot(Arrays.stream(counts).boxed().toList(), sum);
        }
    }
}

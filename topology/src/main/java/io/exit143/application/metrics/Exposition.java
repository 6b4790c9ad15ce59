package io.exit143.application.metrics;

import java.util.List;

/** Takes metrics as they are at this moment, family by family. For one thread. */
interface Exposition {

    /** Begins a counter; its name ends in {@code _total}. */
    void counter(String name, String help);

    void gauge(String name, String help);

    void histogram(String name, String help);

    /** A series of the counter or gauge begun last. */
    void sample(String name, List<String> labels, List<String> values, double value);

    void sample(String name, List<String> labels, List<String> values, long value);

    default void sample(String name, double value) {
        sample(name, List.of(), List.of(), value);
    }

    default void sample(String name, long value) {
        sample(name, List.of(), List.of(), value);
    }

    /**
     * A series of the histogram begun last.
     *
     * @param bounds upper ones, inclusive, rising
     * @param counts of each bucket by itself; one more than bounds, for what is above them all
     * @param sum of all observed values
     */
    void distribution(
            String name, List<String> labels, List<String> values, List<Double> bounds, List<Long> counts, double sum);
}

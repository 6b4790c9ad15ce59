package io.exit143.benchmarks;

import java.util.List;

/**
 * Where lines of interest are.
 *
 * @param offsets by partition, ascending
 */
record Places(List<List<Long>> offsets) {

    /** How many there are. */
    long count() {
        return offsets.stream().mapToLong(List::size).sum();
    }

    /** Those before the given offsets, one a partition. */
    Places before(List<Long> ends) {
        List<List<Long>> some = new java.util.ArrayList<>();
        for (int p = 0; p < offsets.size(); p++) {
            long end = ends.get(p);
            some.add(offsets.get(p).stream().filter(o -> o < end).toList());
        }
        return new Places(some);
    }
}

package io.exit143.streams.index;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;

/**
 * How long containers took from the stop signal to their exit. The buckets are fixed, so that histograms of several
 * partitions and revisions add up.
 *
 * @param counts of each bucket of {@link #UPPER_BOUNDS_MS}, then of what is longer
 */
public record DrainHistogram(List<Long> counts) {

    /** Around the usual grace periods (2, 10, 30, 60 s), where it matters on which side a container is. */
    public static final List<Long> UPPER_BOUNDS_MS = List.of(
            50L,
            100L,
            250L,
            500L,
            1_000L,
            2_000L,
            3_000L,
            5_000L,
            7_500L,
            10_000L,
            15_000L,
            20_000L,
            25_000L,
            30_000L,
            45_000L,
            60_000L,
            90_000L,
            120_000L,
            300_000L,
            600_000L,
            3_600_000L);

    public DrainHistogram {
        if (counts.size() != UPPER_BOUNDS_MS.size() + 1) {
            throw new IllegalArgumentException(
                    counts.size() + " counts: there must be one a bucket, " + (UPPER_BOUNDS_MS.size() + 1));
        }
        counts = List.copyOf(counts);
    }

    static DrainHistogram empty() {
        return new DrainHistogram(Collections.nCopies(UPPER_BOUNDS_MS.size() + 1, 0L));
    }

    /** @param times 1 to count a duration, -1 to take it back */
    DrainHistogram with(long drainMs, int times) {
        int bucket = 0;
        while (bucket < UPPER_BOUNDS_MS.size() && drainMs > UPPER_BOUNDS_MS.get(bucket)) {
            bucket++;
        }
        List<Long> changed = new ArrayList<>(counts);
        changed.set(bucket, Math.max(0, changed.get(bucket) + times));
        return new DrainHistogram(changed);
    }

    DrainHistogram plus(DrainHistogram other) {
        List<Long> sum = new ArrayList<>();
        for (int i = 0; i < counts.size(); i++) {
            sum.add(counts.get(i) + other.counts.get(i));
        }
        return new DrainHistogram(sum);
    }

    public long total() {
        return counts.stream().mapToLong(Long::longValue).sum();
    }

    /**
     * The upper bound of the bucket that holds this quantile, in milliseconds: at least so many of the durations are
     * not longer.
     *
     * @param quantile above 0, at most 1
     * @return empty if nothing is counted, or if it is longer than the last bound
     */
    public OptionalLong atMost(double quantile) {
        long wanted = (long) Math.ceil(quantile * total());
        long seen = 0;
        for (int i = 0; i < UPPER_BOUNDS_MS.size(); i++) {
            seen += counts.get(i);
            if (wanted > 0 && seen >= wanted) {
                return OptionalLong.of(UPPER_BOUNDS_MS.get(i));
            }
        }
        return OptionalLong.empty();
    }
}

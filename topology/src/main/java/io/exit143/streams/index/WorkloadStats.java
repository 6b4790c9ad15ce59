package io.exit143.streams.index;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Endings of one revision of a workload, counted. A revised document is taken back and added again, so it counts once.
 *
 * @param graceSeconds how many had which grace period
 */
public record WorkloadStats(
        String cluster,
        @Nullable String revision,
        long total,
        SortedMap<String, Long> causes,
        SortedMap<String, Long> outcomes,
        SortedMap<String, Long> verdicts,
        SortedMap<Integer, Long> graceSeconds,
        DrainHistogram drain) {

    static WorkloadStats empty(String cluster, @Nullable String revision) {
        return new WorkloadStats(
                cluster,
                revision,
                0,
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                DrainHistogram.empty());
    }

    WorkloadStats add(IndexEntry entry) {
        return changed(entry, 1);
    }

    WorkloadStats subtract(IndexEntry entry) {
        return changed(entry, -1);
    }

    /** Of the same revision, counted elsewhere. */
    public WorkloadStats plus(WorkloadStats other) {
        return new WorkloadStats(
                cluster,
                revision,
                total + other.total,
                sum(causes, other.causes),
                sum(outcomes, other.outcomes),
                sum(verdicts, other.verdicts),
                sum(graceSeconds, other.graceSeconds),
                drain.plus(other.drain));
    }

    private WorkloadStats changed(IndexEntry entry, int times) {
        return new WorkloadStats(
                cluster,
                revision,
                Math.max(0, total + times),
                counted(causes, entry.cause(), times),
                counted(outcomes, entry.outcome(), times),
                counted(verdicts, entry.verdict(), times),
                counted(graceSeconds, entry.graceSeconds(), times),
                entry.drainMs() == null ? drain : drain.with(entry.drainMs(), times));
    }

    private static <K extends Comparable<K>> SortedMap<K, Long> counted(
            SortedMap<K, Long> counts, @Nullable K key, int times) {
        SortedMap<K, Long> changed = new TreeMap<>(counts);
        if (key != null) {
            changed.merge(key, (long) times, Long::sum);
            changed.values().removeIf(count -> count <= 0);
        }
        return changed;
    }

    private static <K extends Comparable<K>> SortedMap<K, Long> sum(Map<K, Long> one, Map<K, Long> other) {
        SortedMap<K, Long> sum = new TreeMap<>(one);
        other.forEach((key, count) -> sum.merge(key, count, Long::sum));
        return sum;
    }
}

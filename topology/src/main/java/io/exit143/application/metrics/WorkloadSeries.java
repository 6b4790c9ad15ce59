package io.exit143.application.metrics;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Keeps the series with workloads' names in bounds, whatever clusters there are and however they change: workloads are
 * created without end, and revisions of them faster. Not for several threads at once.
 */
final class WorkloadSeries {

    /** Stands for all workloads there was no room for; no name in Kubernetes has an underscore. */
    static final String OTHER = "_other";

    /** The revision that runs, the one it replaces, and the one before, to compare them with. */
    private static final int REVISIONS = 3;

    private final int most;
    private final Counter dropped;
    private final Set<List<String>> admitted = new HashSet<>();
    private final Map<Workload, Deque<String>> revisions = new HashMap<>();

    /** @param most series in all; what would go beyond is counted as {@link #OTHER} */
    WorkloadSeries(int most, Counter dropped) {
        this.most = most;
        this.dropped = dropped;
    }

    /** What the labels cluster, namespace, workload_kind and workload say. */
    record Workload(String cluster, String namespace, String kind, String name) {

        List<String> labels() {
            return List.of(cluster, namespace, kind, name);
        }

        Workload other() {
            return new Workload(cluster, OTHER, OTHER, OTHER);
        }
    }

    /** The label values to count under: these, or the overflow's. */
    List<String> labels(String family, Workload workload, List<String> more) {
        return joined(admit(family, workload, more) ? workload : workload.other(), more);
    }

    /**
     * The same for a counter that tells revisions apart. Of one workload the three that were seen last are kept; the series
     * of the one before them are removed.
     *
     * @param counter its labels are the workload's, revision, and more
     */
    List<String> labels(String family, Counter counter, Workload workload, String revision, List<String> more) {
        List<String> behind = new ArrayList<>(List.of(revision));
        behind.addAll(more);
        if (!admit(family, workload, behind)) {
            behind.set(0, "");
            return joined(workload.other(), behind);
        }
        Deque<String> seen = revisions.computeIfAbsent(workload, w -> new ArrayDeque<>());
        if (!seen.contains(revision)) {
            seen.addLast(revision);
        }
        if (seen.size() > REVISIONS) {
            forget(family, counter, workload, seen.removeFirst());
        }
        return joined(workload, behind);
    }

    private boolean admit(String family, Workload workload, List<String> more) {
        List<String> key = key(family, joined(workload, more));
        if (admitted.contains(key)) {
            return true;
        }
        if (admitted.size() >= most) {
            dropped.increment();
            return false;
        }
        return admitted.add(key);
    }

    private void forget(String family, Counter counter, Workload workload, String revision) {
        List<String> start = key(family, joined(workload, List.of(revision)));
        admitted.removeIf(key -> {
            boolean old =
                    key.size() >= start.size() && key.subList(0, start.size()).equals(start);
            if (old) {
                counter.remove(key.subList(1, key.size()));
            }
            return old;
        });
    }

    private static List<String> key(String family, List<String> values) {
        List<String> key = new ArrayList<>(List.of(family));
        key.addAll(values);
        return key;
    }

    private static List<String> joined(Workload workload, List<String> more) {
        List<String> all = new ArrayList<>(workload.labels());
        all.addAll(more);
        return List.copyOf(all);
    }
}

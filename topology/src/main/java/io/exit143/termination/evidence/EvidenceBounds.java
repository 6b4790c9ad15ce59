package io.exit143.termination.evidence;

import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Keeps the evidence of one pod name finite. What stays depends on the values alone, never on the order of arrival: the
 * newest sightings of each kind of fact, so that a pod that restarts for weeks, or one that floods its log, cannot grow
 * its state without end.
 */
final class EvidenceBounds {

    /**
     * Pieces of one kind a pod name may hold. A restart leaves about five facts of a kind (journal lines most), so this
     * is some hundred restarts: far more than the kubelet's back-off allows in a day (5 min a restart: 288).
     */
    static final int MAX_OF_A_KIND = 600;

    private EvidenceBounds() {}

    static SortedMap<String, Evidence> keepWithin(SortedMap<String, Evidence> all) {
        if (all.size() <= MAX_OF_A_KIND) {
            return all;
        }
        SortedMap<String, Evidence> kept = new TreeMap<>();
        all.values().stream()
                .collect(Collectors.groupingBy(e -> e.fact().getClass().getSimpleName()))
                .values()
                .forEach(kind -> newest(kind).forEach(e -> kept.put(e.fact().toString(), e)));
        return kept;
    }

    private static List<Evidence> newest(List<Evidence> kind) {
        if (kind.size() <= MAX_OF_A_KIND) {
            return kind;
        }
        return kind.stream()
                .sorted(Comparator.comparing((Evidence e) -> e.sighting().at())
                        .thenComparing(e -> e.fact().toString())
                        .reversed())
                .limit(MAX_OF_A_KIND)
                .toList();
    }
}

package io.exit143.termination.evidence;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Keeps the evidence of one pod name finite. What stays depends on the values alone, never on the order of arrival: the
 * newest facts of each kind, by their own account, so that a pod that restarts for weeks, or one that floods its log, cannot grow
 * its state without end.
 */
final class EvidenceBounds {

    /**
     * Pieces of one kind a pod name may hold. A restart leaves about five facts of a kind (journal lines most), so this
     * is some hundred restarts: far more than the kubelet's back-off allows in a day (5 min a restart: 288).
     */
    static final int MAX_OF_A_KIND = 600;

    /** Looked-back lines are the largest facts, up to 20 KiB each: these are 1 MB at most. */
    static final int MAX_LAST_LINES = 50;

    private EvidenceBounds() {}

    /** @param all in the order of their texts */
    static List<KnownFact> keepWithin(List<KnownFact> all) {
        if (all.size() <= MAX_LAST_LINES || (all.size() <= MAX_OF_A_KIND && lastLines(all) <= MAX_LAST_LINES)) {
            return all;
        }
        return all.stream()
                .collect(Collectors.groupingBy(known -> known.evidence().fact().getClass()))
                .values()
                .stream()
                .flatMap(kind -> newest(kind).stream())
                .sorted()
                .toList();
    }

    private static long lastLines(List<KnownFact> all) {
        return all.stream()
                .filter(known -> known.evidence().fact() instanceof LastLinesSeen)
                .count();
    }

    private static List<KnownFact> newest(List<KnownFact> kind) {
        int most = kind.get(0).evidence().fact() instanceof LastLinesSeen ? MAX_LAST_LINES : MAX_OF_A_KIND;
        if (kind.size() <= most) {
            return kind;
        }
        return kind.stream()
                .sorted(Comparator.comparingLong(
                                (KnownFact known) -> known.evidence().fact().recency())
                        .thenComparing(KnownFact::text)
                        .reversed())
                .limit(most)
                .toList();
    }
}

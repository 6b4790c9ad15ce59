package io.exit143.streams.assemble;

import io.exit143.streams.retention.Received;
import io.exit143.termination.evidence.Evidence;
import io.exit143.termination.evidence.EvidenceSet;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All that is kept under one pod name.
 *
 * @param written the documents that are in the output topics, by id
 * @param evicted earlier pods of this name whose evidence was dropped
 * @param touched about when something was last told of it; null if nothing is kept
 */
record PodState(
        EvidenceSet evidence,
        SortedMap<String, WrittenDocument> written,
        List<EvictedPod> evicted,
        @Nullable Received touched) {

    static PodState empty() {
        return new PodState(EvidenceSet.empty(), new TreeMap<>(), List.of(), null);
    }

    boolean isEmpty() {
        return evidence.size() == 0 && written.isEmpty() && evicted.isEmpty();
    }

    boolean isLate(Evidence e) {
        return evicted.stream().anyMatch(pod -> pod.concerns(e.fact()));
    }

    PodState with(EvidenceSet newEvidence) {
        return new PodState(newEvidence, written, evicted, touched);
    }

    PodState with(WrittenDocument document) {
        SortedMap<String, WrittenDocument> all = new TreeMap<>(written);
        all.put(document.id(), document);
        return new PodState(evidence, all, evicted, touched);
    }

    PodState without(WrittenDocument document) {
        SortedMap<String, WrittenDocument> all = new TreeMap<>(written);
        all.remove(document.id());
        return new PodState(evidence, all, evicted, touched);
    }

    PodState with(EvictedPod pod) {
        List<EvictedPod> all = new ArrayList<>(evicted);
        all.add(pod);
        return new PodState(evidence, written, all, touched);
    }

    PodState without(EvictedPod pod) {
        List<EvictedPod> all = new ArrayList<>(evicted);
        all.remove(pod);
        return new PodState(evidence, written, all, touched);
    }

    PodState touched(Received now) {
        return new PodState(evidence, written, evicted, now);
    }
}

package io.exit143.termination.pod;

import io.exit143.termination.evidence.ApiRequested;
import io.exit143.termination.evidence.EventRecorded;
import io.exit143.termination.evidence.Evidence;
import io.exit143.termination.evidence.EvidenceSet;
import io.exit143.termination.evidence.Fact;
import io.exit143.termination.evidence.JournalRecorded;
import io.exit143.termination.evidence.LogLineSeen;
import io.exit143.termination.evidence.ObjectSeen;
import io.exit143.termination.evidence.PodKey;
import io.exit143.termination.evidence.PodSpecified;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All that is known under one pod name, split into its generations. A name comes back when a StatefulSet replaces a pod
 * or a static pod's mirror is made anew; the UID tells the generations apart, and where a source names none, time does.
 */
public final class PodHistory {

    private PodHistory() {}

    /** The generations, oldest first. Evidence that fits none is in none. */
    public static List<PodGeneration> generations(PodKey key, EvidenceSet evidence) {
        Map<String, String> aliases = aliases(evidence);
        Map<String, List<Evidence>> byUid = new TreeMap<>();
        List<Evidence> unclaimed = new ArrayList<>();
        int shared = 0;
        for (Evidence e : evidence.all()) {
            String uid = e.fact().podUid();
            if (isShared(e.fact())) {
                shared++;
            } else if (uid == null) {
                unclaimed.add(e);
            } else {
                byUid.computeIfAbsent(aliases.getOrDefault(uid, uid), u -> new ArrayList<>())
                        .add(e);
            }
        }
        List<PodGeneration.Draft> drafts = byUid.entrySet().stream()
                .map(e -> new PodGeneration.Draft(key, e.getKey(), e.getValue()))
                .sorted()
                .toList();
        for (Evidence e : unclaimed) {
            PodGeneration.Draft owner = owner(drafts, e.fact());
            if (owner != null) {
                owner.add(e);
            }
        }
        int unshared = evidence.size() - shared;
        return drafts.stream().map(draft -> draft.complete(evidence, unshared)).toList();
    }

    /**
     * Whether a fact is about another object than the pod. Requests and events about a node, a namespace or a controller
     * concern whichever generation was ending then.
     */
    public static boolean isShared(Fact fact) {
        if (fact instanceof ObjectSeen) {
            return true;
        }
        if (fact instanceof ApiRequested request) {
            return !request.about().kind().equals("Pod")
                    || request.about().name().isEmpty();
        }
        return fact instanceof EventRecorded event
                && !event.about().kind().equals("Pod")
                && !event.reason().equals("SuccessfulDelete");
    }

    /**
     * A static pod is known to the kubelet and in log paths by its config's hash, to the API server by its mirror's UID,
     * and a mirror that is deleted comes back with another: all are one pod, under the first mirror's UID.
     *
     * @return that UID, by each of the others and by itself
     */
    public static Map<String, String> aliases(EvidenceSet evidence) {
        Map<String, PodSpecified> first = new HashMap<>();
        List<PodSpecified> mirrors = evidence.of(PodSpecified.class)
                .map(found -> found.fact())
                .filter(spec -> spec.configHash() != null)
                .sorted(Comparator.comparing(PodSpecified::created).thenComparing(PodSpecified::podUid))
                .toList();
        Map<String, String> aliases = new HashMap<>();
        for (PodSpecified mirror : mirrors) {
            String hash = Objects.requireNonNull(mirror.configHash());
            String uid = first.computeIfAbsent(hash, h -> mirror).podUid();
            aliases.put(hash, uid);
            aliases.put(mirror.podUid(), uid);
        }
        return aliases;
    }

    private static PodGeneration.@Nullable Draft owner(List<PodGeneration.Draft> drafts, Fact fact) {
        String containerId = containerId(fact);
        if (containerId != null) {
            for (PodGeneration.Draft draft : drafts) {
                if (draft.knows(containerId)) {
                    return draft;
                }
            }
        }
        Instant at = time(fact);
        if (at == null) {
            return null;
        }
        PodGeneration.Draft last = null;
        for (PodGeneration.Draft draft : drafts) {
            last = draft;
            if (!draft.goneBefore(at)) {
                break;
            }
        }
        return last;
    }

    /** The container that a fact without a UID is about; null if it does not tell. */
    public static @Nullable String containerId(Fact fact) {
        if (fact instanceof JournalRecorded journal) {
            return journal.containerId();
        }
        return fact instanceof LogLineSeen line ? line.containerId() : null;
    }

    /** When what a fact without a UID tells took place; null if it does not tell. */
    public static @Nullable Instant time(Fact fact) {
        if (fact instanceof JournalRecorded journal) {
            return journal.at();
        }
        if (fact instanceof LogLineSeen line) {
            return line.earliest();
        }
        if (fact instanceof ApiRequested request) {
            return request.received();
        }
        return fact instanceof EventRecorded event ? event.first() : null;
    }
}

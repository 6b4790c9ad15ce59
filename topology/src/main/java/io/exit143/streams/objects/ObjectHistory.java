package io.exit143.streams.objects;

import io.exit143.termination.evidence.Evidence;
import io.exit143.termination.evidence.ObjectSeen;
import io.exit143.termination.evidence.PodKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A short history of one object, and the pods that asked for it.
 *
 * @param evidence in the order of their sightings; states that do not differ from the one before are left out
 * @param interests who asked, with about when their end began
 */
public record ObjectHistory(List<Evidence> evidence, List<Interest> interests) {

    /** What an end stands on lies within minutes of it; a slow rollout may take half an hour. */
    private static final Duration BEFORE = Duration.ofMinutes(30);

    /** A Job's conditions are written after its pods are gone, a deletion may take as long as its grace. */
    private static final Duration AFTER = Duration.ofMinutes(10);

    /** A Deployment that is scaled by the minute for half an hour, with its ReplicaSets. */
    private static final int MOST_EVIDENCE = 200;

    /** All pods of a large workload, twice. */
    private static final int MOST_INTERESTS = 10_000;

    /** Which pod, and about when its end began. */
    public record Interest(PodKey pod, Instant around) {}

    public ObjectHistory {
        evidence = List.copyOf(evidence);
        interests = List.copyOf(interests);
    }

    static ObjectHistory empty() {
        return new ObjectHistory(List.of(), List.of());
    }

    ObjectHistory with(Evidence added) {
        List<Evidence> all = new ArrayList<>(evidence);
        if (!all.contains(added)) {
            all.add(added);
        }
        all.sort(Comparator.comparing(Evidence::sighting)
                .thenComparing(e -> e.fact().toString()));
        return new ObjectHistory(recent(withoutRepeats(all)), interests);
    }

    ObjectHistory with(Interest added) {
        List<Interest> all = new ArrayList<>(interests);
        all.removeIf(i -> i.pod().equals(added.pod())
                || i.around().plus(AFTER).plus(BEFORE).isBefore(added.around()));
        all.add(added);
        return new ObjectHistory(
                evidence, all.size() <= MOST_INTERESTS ? all : all.subList(all.size() - MOST_INTERESTS, all.size()));
    }

    /** A pod asks on each of its changes; the first time is when its end began. */
    boolean knows(Interest asked) {
        return interests.stream()
                .anyMatch(i -> i.pod().equals(asked.pod())
                        && !asked.around().isBefore(i.around())
                        && !asked.around().isAfter(i.around().plus(AFTER)));
    }

    /** Whether evidence seen at that moment may still concern the end that the pod asked about. */
    static boolean concerns(Interest interest, Evidence e) {
        return !e.sighting().at().isAfter(interest.around().plus(AFTER));
    }

    List<Evidence> concerning(Interest interest) {
        return evidence.stream().filter(e -> concerns(interest, e)).toList();
    }

    private static List<Evidence> withoutRepeats(List<Evidence> sorted) {
        List<Evidence> kept = new ArrayList<>();
        for (Evidence e : sorted) {
            if (!repeats(kept, e)) {
                kept.add(e);
            }
        }
        return kept;
    }

    private static boolean repeats(List<Evidence> before, Evidence e) {
        if (!(e.fact() instanceof ObjectSeen state)) {
            return false;
        }
        for (int i = before.size() - 1; i >= 0; i--) {
            if (before.get(i).fact() instanceof ObjectSeen earlier
                    && earlier.about().equals(state.about())) {
                return earlier.attributes().equals(state.attributes());
            }
        }
        return false;
    }

    /** The last state before the window stays: it is what held when the window began. */
    private static List<Evidence> recent(List<Evidence> sorted) {
        Instant newest = sorted.get(sorted.size() - 1).sighting().at();
        Instant from = newest.minus(BEFORE).minus(AFTER);
        List<Evidence> kept = new ArrayList<>();
        for (int i = 0; i < sorted.size(); i++) {
            Evidence e = sorted.get(i);
            if (!e.sighting().at().isBefore(from) || lastStateBefore(sorted, i, from)) {
                kept.add(e);
            }
        }
        return kept.size() <= MOST_EVIDENCE ? kept : kept.subList(kept.size() - MOST_EVIDENCE, kept.size());
    }

    private static boolean lastStateBefore(List<Evidence> sorted, int index, Instant from) {
        if (!(sorted.get(index).fact() instanceof ObjectSeen state)) {
            return false;
        }
        for (int i = index + 1; i < sorted.size(); i++) {
            Evidence later = sorted.get(i);
            if (later.sighting().at().isBefore(from)
                    && later.fact() instanceof ObjectSeen s
                    && s.about().equals(state.about())) {
                return false;
            }
        }
        return true;
    }
}

package io.exit143.streams.objects;

import io.exit143.termination.evidence.Evidence;
import io.exit143.termination.evidence.ObjectSeen;
import io.exit143.termination.evidence.ObjectSeen.Attribute;
import io.exit143.termination.evidence.PodKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A short history of one object, and the pods that asked for it.
 *
 * @param evidence in the order of their sightings, whatever the order of arrival. Of states with a generation, which an
 *     object never goes back to, only the first sighting of each
 * @param interests who asked, with about when their end began
 * @param reached the latest sighting of all, repeats among them, in steps of {@link #STEP}: what is long before it is left
 *     out
 */
public record ObjectHistory(List<Evidence> evidence, List<Interest> interests, Instant reached) {

    /** What an end stands on lies within minutes of it; a slow rollout may take half an hour. */
    private static final Duration BEFORE = Duration.ofMinutes(30);

    /** A Job's conditions are written after its pods are gone, a deletion may take as long as its grace. */
    private static final Duration AFTER = Duration.ofMinutes(10);

    /** So that an object which only repeats itself is not written each time. */
    private static final Duration STEP = Duration.ofMinutes(10);

    /** A Deployment that is scaled by the minute for half an hour, with its ReplicaSets. */
    private static final int MOST_EVIDENCE = 200;

    /** All pods of a large workload, twice. */
    private static final int MOST_INTERESTS = 10_000;

    private static final Comparator<Evidence> IN_ORDER =
            Comparator.comparing(Evidence::sighting).thenComparing(e -> e.fact().toString());

    /** Which pod, and about when its end began. */
    public record Interest(PodKey pod, Instant around) {}

    @SuppressWarnings("NullAway") // What was stored before there was a third part has none.
    public ObjectHistory {
        reached = reached == null ? Instant.EPOCH : reached;
        evidence = List.copyOf(evidence);
        interests = List.copyOf(interests);
    }

    static ObjectHistory empty() {
        return new ObjectHistory(List.of(), List.of(), Instant.EPOCH);
    }

    ObjectHistory with(Evidence added) {
        Map<Object, Evidence> first = new LinkedHashMap<>();
        evidence.forEach(e -> first.put(sameness(e), e));
        first.merge(sameness(added), added, (a, b) -> IN_ORDER.compare(a, b) <= 0 ? a : b);
        List<Evidence> all = new ArrayList<>(first.values());
        all.sort(IN_ORDER);
        Instant now = step(added.sighting().at());
        Instant latest = now.isAfter(reached) ? now : reached;
        return new ObjectHistory(recent(all, latest), interests, latest);
    }

    private static Instant step(Instant at) {
        return Instant.ofEpochSecond(at.getEpochSecond() - Math.floorMod(at.getEpochSecond(), STEP.toSeconds()));
    }

    /** What makes two pieces of evidence the same one, of which the first sighting stays. */
    private static Object sameness(Evidence e) {
        return e.fact() instanceof ObjectSeen state
                        && state.get(Attribute.GENERATION).isPresent()
                ? List.of(state.about(), Optional.ofNullable(state.owner()), state.attributes())
                : e.fact();
    }

    /** The evidence without states that do not differ from the one before. */
    List<Evidence> changes() {
        return withoutRepeats(evidence);
    }

    ObjectHistory with(Interest added) {
        List<Interest> all = new ArrayList<>(interests);
        all.removeIf(i -> i.pod().equals(added.pod())
                || i.around().plus(AFTER).plus(BEFORE).isBefore(added.around()));
        all.add(added);
        return new ObjectHistory(
                evidence,
                all.size() <= MOST_INTERESTS ? all : all.subList(all.size() - MOST_INTERESTS, all.size()),
                reached);
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
        return changes().stream().filter(e -> concerns(interest, e)).toList();
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
    private static List<Evidence> recent(List<Evidence> sorted, Instant reached) {
        Instant from = reached.minus(BEFORE).minus(AFTER);
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

package io.exit143.streams.objects;

import io.exit143.termination.evidence.Evidence;
import io.exit143.termination.evidence.ObjectRef;
import io.exit143.termination.evidence.ObjectSeen;
import io.exit143.termination.evidence.ObjectSeen.Attribute;
import io.exit143.termination.evidence.PodKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A history of one object, and the pods that asked for it. It goes back much further than what a pod is told of it: pods
 * and objects lie in different partitions, and while a backlog is read the one may be hours ahead of the other.
 *
 * @param evidence in the order of their sightings, whatever the order of arrival. Of states with a generation, which an
 *     object never goes back to, only the first sighting of each; of others, of what is long past, the first and the last
 *     sighting in each {@link #COARSE}
 * @param interests who asked, with about when their end began
 * @param reached the latest sighting of all, repeats among them, in steps of {@link #STEP}: what is long before it is left
 *     out
 */
public record ObjectHistory(List<Evidence> evidence, List<Interest> interests, Instant reached) {

    /** What an end stands on lies within minutes of it; a slow rollout may take half an hour. */
    private static final Duration BEFORE = Duration.ofMinutes(30);

    /** A Job's conditions are written after its pods are gone, a deletion may take as long as its grace. */
    private static final Duration AFTER = Duration.ofMinutes(10);

    /** What a pod is told of: from so long before an event to as long after it as its end may be told of late. */
    private static final Duration AROUND = BEFORE.plus(AFTER);

    /** A node is told of every few minutes: so a day of it is some fifty states, not three hundred. */
    private static final Duration COARSE = Duration.ofHours(1);

    /** So that an object which only repeats itself is not written each time. */
    private static final Duration STEP = Duration.ofMinutes(10);

    /** A Deployment that is scaled by the minute for half an hour, with its ReplicaSets. */
    private static final int MOST_EVIDENCE = 200;

    /** Before those, last states of as many objects: a Deployment keeps ten old ReplicaSets unless told otherwise. */
    private static final int MOST_STATES_BEFORE = 50;

    /** All pods of a large workload, twice. */
    private static final int MOST_INTERESTS = 10_000;

    private static final Comparator<Evidence> IN_ORDER =
            Comparator.comparing(Evidence::sighting).thenComparing(e -> e.fact().toString());

    /** Which pod, and about when its end began. */
    public record Interest(PodKey pod, Instant around) {

        /** Whether it is of an earlier pod of that name than the other: a StatefulSet's come one after the other. */
        boolean isOfEarlierPodThan(Interest other) {
            return around.plus(AFTER).isBefore(other.around);
        }

        private Instant from() {
            return around.minus(AROUND);
        }

        private Instant until() {
            return around.plus(AFTER);
        }
    }

    @SuppressWarnings("NullAway") // What was stored before there was a third part has none.
    public ObjectHistory {
        reached = reached == null ? Instant.EPOCH : reached;
        evidence = List.copyOf(evidence);
        interests = List.copyOf(interests);
    }

    static ObjectHistory empty() {
        return new ObjectHistory(List.of(), List.of(), Instant.EPOCH);
    }

    /** @param kept how long before the latest sighting it goes back; at least as long as what a pod is told of */
    ObjectHistory with(Evidence added, Duration kept) {
        Map<Object, Evidence> first = new LinkedHashMap<>();
        evidence.forEach(e -> first.put(sameness(e), e));
        first.merge(sameness(added), added, (a, b) -> IN_ORDER.compare(a, b) <= 0 ? a : b);
        List<Evidence> all = new ArrayList<>(first.values());
        all.sort(IN_ORDER);
        Instant now = step(added.sighting().at());
        Instant latest = now.isAfter(reached) ? now : reached;
        return new ObjectHistory(kept(all, latest, kept), interests, latest);
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

    /** What concerns the end that the pod asked about: what was seen around it, and of each object what held before. */
    List<Evidence> concerning(Interest interest) {
        List<Evidence> until = changes().stream()
                .filter(e -> !e.sighting().at().isAfter(interest.until()))
                .toList();
        return since(interest.from(), until);
    }

    /** What of some changes concerns it. */
    List<Evidence> concerning(Interest interest, List<Evidence> some) {
        boolean older = some.stream().anyMatch(e -> e.sighting().at().isBefore(interest.from()));
        List<Evidence> all = older ? concerning(interest) : some; // To go through all for each pod takes long.
        return some.stream()
                .filter(e -> !e.sighting().at().isAfter(interest.until()) && all.contains(e))
                .toList();
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

    private static List<Evidence> kept(List<Evidence> sorted, Instant reached, Duration kept) {
        Duration longest = Duration.between(Instant.MIN, reached);
        Duration time = kept.compareTo(AROUND) > 0 ? kept : AROUND;
        Instant from = time.compareTo(longest) < 0 ? reached.minus(time) : Instant.MIN;
        return bounded(since(from, thinned(sorted, reached.minus(AROUND))));
    }

    /** Of each object the last state before that moment stays: it is what held then. */
    private static List<Evidence> since(Instant from, List<Evidence> sorted) {
        Set<ObjectRef> held = new HashSet<>();
        List<Evidence> kept = new ArrayList<>();
        for (int i = sorted.size() - 1; i >= 0; i--) {
            Evidence e = sorted.get(i);
            if (!e.sighting().at().isBefore(from)
                    || (e.fact() instanceof ObjectSeen state && held.add(state.about()))) {
                kept.add(e);
            }
        }
        Collections.reverse(kept);
        return kept;
    }

    /** First and last sightings, because what comes late may lie between two: the last was a change then. */
    private static List<Evidence> thinned(List<Evidence> sorted, Instant until) {
        Map<Object, Evidence> last = new HashMap<>();
        for (Evidence e : sorted) {
            coarse(e, until).ifPresent(state -> last.put(state, e));
        }
        if (last.isEmpty()) {
            return sorted;
        }
        Set<Object> first = new HashSet<>();
        return sorted.stream()
                .filter(e -> coarse(e, until)
                        .map(state -> first.add(state) || e.equals(last.get(state)))
                        .orElse(true))
                .toList();
    }

    /** What repeats of a state have in common when they lie in the same span before that moment; empty for all else. */
    private static Optional<Object> coarse(Evidence e, Instant until) {
        long span = Math.floorDiv(e.sighting().at().getEpochSecond(), COARSE.toSeconds());
        boolean isPast = (span + 1) * COARSE.toSeconds() <= until.getEpochSecond();
        return isPast
                        && e.fact() instanceof ObjectSeen state
                        && state.get(Attribute.GENERATION).isEmpty()
                ? Optional.of(List.of(state.about(), Optional.ofNullable(state.owner()), state.attributes(), span))
                : Optional.empty();
    }

    /** The latest, and of each object what held before them: who owns it, what it scales. */
    private static List<Evidence> bounded(List<Evidence> sorted) {
        int more = sorted.size() - MOST_EVIDENCE;
        if (more <= 0) {
            return sorted;
        }
        List<Evidence> held = since(Instant.MAX, sorted.subList(0, more));
        List<Evidence> kept = new ArrayList<>(held.subList(Math.max(0, held.size() - MOST_STATES_BEFORE), held.size()));
        kept.addAll(sorted.subList(more, sorted.size()));
        return kept;
    }
}

package io.exit143.termination.pod;

import io.exit143.termination.evidence.ClockSampled;
import io.exit143.termination.evidence.ContainerRunning;
import io.exit143.termination.evidence.ContainerTerminated;
import io.exit143.termination.evidence.DeletionMarked;
import io.exit143.termination.evidence.EventRecorded;
import io.exit143.termination.evidence.Evidence;
import io.exit143.termination.evidence.EvidenceSet;
import io.exit143.termination.evidence.Fact;
import io.exit143.termination.evidence.Found;
import io.exit143.termination.evidence.JournalRecorded;
import io.exit143.termination.evidence.PodConditionSeen;
import io.exit143.termination.evidence.PodGone;
import io.exit143.termination.evidence.PodKey;
import io.exit143.termination.evidence.PodPhaseSeen;
import io.exit143.termination.evidence.PodSpecified;
import io.exit143.termination.evidence.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One pod: one UID, and all the evidence that concerns it. */
public final class PodGeneration {

    private final PodKey key;
    private final String uid;
    private final EvidenceSet evidence;

    private final Instant firstSeen;
    private final Optional<PodSpecified> spec;
    private final Optional<Found<DeletionMarked>> deletion;
    private final Optional<Found<PodGone>> gone;
    private final Optional<Found<PodPhaseSeen>> terminalPhase;

    private PodGeneration(PodKey key, String uid, EvidenceSet evidence) {
        this.key = key;
        this.uid = uid;
        this.evidence = evidence;
        this.firstSeen = evidence.stream()
                .map(e -> e.sighting().at())
                .min(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
        this.spec = evidence.of(PodSpecified.class).map(Found::fact).reduce((earlier, later) -> later);
        this.deletion = deletion(evidence.of(DeletionMarked.class).toList());
        this.gone = gone(evidence);
        this.terminalPhase =
                evidence.of(PodPhaseSeen.class).filter(p -> p.fact().terminal()).findFirst();
    }

    public PodKey key() {
        return key;
    }

    public String uid() {
        return uid;
    }

    public EvidenceSet evidence() {
        return evidence;
    }

    /** When anything was first told of it. */
    public Instant firstSeen() {
        return firstSeen;
    }

    /** Facts of a kind, earliest sighting first. */
    public <F extends Fact> Stream<F> facts(Class<F> kind) {
        return evidence.of(kind).map(Found::fact);
    }

    /** The spec as last seen: a pod gets its node after its creation, and images may be changed in place. */
    public Optional<PodSpecified> spec() {
        return spec;
    }

    /**
     * The pair that the delete request wrote: the first one seen, unless only the kubelet's final pair was seen, in
     * which the grace is 0 and the time stamp is that of the removal.
     */
    public Optional<Found<DeletionMarked>> deletion() {
        return deletion;
    }

    private static Optional<Found<DeletionMarked>> deletion(List<Found<DeletionMarked>> pairs) {
        return pairs.stream()
                .filter(p -> p.fact().graceSeconds() > 0)
                .findFirst()
                .or(() -> pairs.stream().findFirst());
    }

    /** The pairs after the first that still give the containers time: deletes that shortened the grace. */
    public List<DeletionMarked> laterDeletions() {
        return facts(DeletionMarked.class)
                .filter(d -> d.graceSeconds() > 0)
                .skip(1)
                .toList();
    }

    /** Of a static pod only the latest mirror's end counts: one that is deleted before comes back. */
    public Optional<Found<PodGone>> gone() {
        return gone;
    }

    private static Optional<Found<PodGone>> gone(EvidenceSet evidence) {
        Optional<String> latest = evidence.of(PodSpecified.class)
                .map(Found::fact)
                .max(Comparator.comparing(PodSpecified::created).thenComparing(PodSpecified::podUid))
                .map(PodSpecified::podUid);
        return evidence.of(PodGone.class)
                .filter(g -> latest.map(uid -> uid.equals(g.fact().podUid())).orElse(true))
                .findFirst();
    }

    public Optional<Found<PodPhaseSeen>> terminalPhase() {
        return terminalPhase;
    }

    /** Whether the kubelet's events about this pod reach us, so that one that is missing was not sent. */
    public boolean seesEvents() {
        return facts(ClockSampled.class).findAny().isPresent()
                || evidence.of(EventRecorded.class)
                        .anyMatch(e -> e.fact().fromKubelet() && e.sighting().source() == Source.EVENT);
    }

    /** The DisruptionTarget condition each time it was true; a disruption may be called off. */
    public Stream<PodConditionSeen> disruptionTargets() {
        return facts(PodConditionSeen.class).filter(c -> c.type().equals("DisruptionTarget") && c.status());
    }

    /** Evidence of one pod, before that of others that it depends on is laid beside it. Oldest first. */
    static final class Draft implements Comparable<Draft> {

        private static final Comparator<Draft> OLDEST_FIRST =
                Comparator.comparing((Draft d) -> d.created).thenComparing(d -> d.uid);

        private final PodKey key;
        private final String uid;
        private final List<Evidence> evidence;
        private final Instant created;
        private final @Nullable Instant gone;

        Draft(PodKey key, String uid, List<Evidence> evidence) {
            this.key = key;
            this.uid = uid;
            this.evidence = new ArrayList<>(evidence);
            this.created = evidence.stream()
                    .filter(e -> e.fact() instanceof PodSpecified)
                    .map(e -> ((PodSpecified) e.fact()).created())
                    .min(Comparator.naturalOrder())
                    .orElseGet(() -> evidence.stream()
                            .map(e -> e.sighting().at())
                            .min(Comparator.naturalOrder())
                            .orElse(Instant.EPOCH));
            this.gone = evidence.stream()
                    .filter(e -> e.fact() instanceof PodGone)
                    .map(e -> e.sighting().at())
                    .min(Comparator.naturalOrder())
                    .orElse(null);
        }

        void add(Evidence e) {
            evidence.add(e);
        }

        boolean goneBefore(Instant at) {
            return gone != null && gone.isBefore(at);
        }

        boolean knows(String containerId) {
            return evidence.stream().anyMatch(e -> containerId.equals(idOf(e.fact())));
        }

        private static @Nullable String idOf(Fact fact) {
            if (fact instanceof ContainerRunning running) {
                return running.containerId();
            }
            if (fact instanceof ContainerTerminated terminated) {
                return terminated.containerId();
            }
            return fact instanceof JournalRecorded journal ? journal.containerId() : null;
        }

        /**
         * @param all what is known under the pod's name, some of it about other generations
         * @param unshared how many pieces of it are about the pods of that name
         */
        PodGeneration complete(EvidenceSet all, int unshared) {
            if (evidence.size() == unshared) {
                return new PodGeneration(key, uid, all);
            }
            Set<Evidence> own = Collections.newSetFromMap(new IdentityHashMap<>());
            own.addAll(evidence);
            return new PodGeneration(key, uid, all.where(e -> own.contains(e) || PodHistory.isShared(e.fact())));
        }

        @Override
        public int compareTo(Draft other) {
            return OLDEST_FIRST.compare(this, other);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Draft draft && uid.equals(draft.uid);
        }

        @Override
        public int hashCode() {
            return uid.hashCode();
        }
    }
}

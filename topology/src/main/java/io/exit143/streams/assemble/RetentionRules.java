package io.exit143.streams.assemble;

import io.exit143.streams.retention.Received;
import io.exit143.streams.retention.Retention;
import io.exit143.termination.Termination;
import io.exit143.termination.evidence.Evidence;
import io.exit143.termination.evidence.PodKey;
import io.exit143.termination.pod.PodGeneration;
import io.exit143.termination.pod.PodHistory;
import io.exit143.termination.timeline.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What of a pod's state is kept, revised, or due to go. Decides; changes nothing. */
final class RetentionRules {

    /**
     * Instances of one container whose documents are still revised, the newest. A document of an earlier one would lose
     * evidence when a pod that restarts for days reaches the bounds of its evidence, and each new fact would send them all.
     */
    static final int REVISED_INSTANCES = 50;

    /** Times are rounded up to such a part of the retention, so that a pod has few timers, not one for each fact. */
    private static final int STEPS = 32;

    private final Retention retention;

    RetentionRules(Retention retention) {
        this.retention = retention;
    }

    boolean keepsForever() {
        return retention.isForever();
    }

    boolean isOverfull(long entries) {
        return entries > retention.mostEntries();
    }

    /** Whether it is worth noting that the pod was told of again. */
    boolean touchIsDue(PodState state, Received now) {
        Received touched = state.touched();
        return touched == null || touched.isPast(retention.documents().dividedBy(STEPS), now);
    }

    /** Evidence about a pod of which nothing is known is older than any document that could follow from it. */
    boolean isTooOld(Evidence e, PodState state, Received now) {
        return state.isEmpty() && WrittenDocument.isOver(e.sighting().at(), retention, now);
    }

    /**
     * The documents that may be written or revised. Evidence that names no UID goes to the next pod of the name once that is
     * known, so there may be less of it than before; the revision does not go down with it, for the highest wins.
     */
    List<Termination> revisable(List<Termination> documents, PodState state, Received now) {
        return documents.stream()
                .filter(d -> mayBeRevised(d, state, now) && newerInstances(d, documents) < REVISED_INSTANCES)
                .map(d -> d.atLeast(revisionBefore(d, state)))
                .toList();
    }

    private static int revisionBefore(Termination document, PodState state) {
        WrittenDocument written = state.written().get(document.id());
        return written == null ? 0 : written.revision();
    }

    private boolean mayBeRevised(Termination document, PodState state, Received now) {
        WrittenDocument written = state.written().get(document.id());
        if (written != null && (written.isFrozen(retention, now) || written.buried() != null)) {
            return false;
        }
        return !WrittenDocument.isOver(ended(document, now), retention, now);
    }

    private static long newerInstances(Termination one, List<Termination> documents) {
        return documents.stream()
                .filter(d -> d.restartCount() > one.restartCount()
                        && d.podUid().equals(one.podUid())
                        && d.container().equals(one.container()))
                .count();
    }

    /** What is to be noted of a document that is being written. */
    WrittenDocument written(Termination document, PodState state, Received now) {
        WrittenDocument before = state.written().get(document.id());
        Received finalSince = before == null ? null : before.finalSince();
        if (finalSince == null && document.isFinal()) {
            finalSince = now;
        }
        return new WrittenDocument(document.id(), ended(document, now), finalSince, null, document.revision());
    }

    private static Instant ended(Termination document, Received now) {
        Optional<Instant> exit = document.phases().stream()
                .filter(p -> p.phase() == Phase.EXITED)
                .map(Termination.PhaseTime::at)
                .findFirst();
        return exit.or(() -> document.phases().stream()
                        .map(Termination.PhaseTime::at)
                        .max(Comparator.naturalOrder()))
                .or(() -> Optional.ofNullable(document.over()))
                .orElse(now.reached());
    }

    /** Documents about a static pod that were written before its mirror's UID was known, or that of an earlier mirror. */
    List<WrittenDocument> renamed(PodState state) {
        Map<String, String> uids = PodHistory.aliases(state.evidence());
        return state.written().values().stream()
                .filter(w -> w.buried() == null)
                .filter(w -> !uids.getOrDefault(w.podUid(), w.podUid()).equals(w.podUid()))
                .toList();
    }

    /** Documents whose retention has ended, in time or early. */
    List<WrittenDocument> over(PodState state, Received now) {
        return state.written().values().stream()
                .filter(w -> w.buried() != null || w.isOver(retention, now))
                .toList();
    }

    /** Whether nothing was told of the name for so long that what is kept of it cannot be true any more. */
    boolean isIdle(PodState state, Received now) {
        return state.touched() != null && state.touched().isPast(retention.documents(), now);
    }

    /** The evidence of pods that are gone, once it revises nothing more. */
    Optional<Eviction> eviction(PodKey key, PodState state, Received now) {
        Received touched = state.touched();
        if (state.evidence().size() == 0 || touched == null || !mayEvict(state, touched, now)) {
            return Optional.empty();
        }
        Set<Evidence> kept = new LinkedHashSet<>();
        List<PodGeneration> pods = PodHistory.generations(key, state.evidence());
        for (PodGeneration pod : pods) {
            if (!isGoneForLong(pod, state, touched, now)) {
                kept.addAll(pod.evidence().all());
            }
        }
        Set<Evidence> dropped = new HashSet<>(state.evidence().all());
        dropped.removeAll(kept);
        // What is of no pod may belong to one that is yet to come.
        return pods.isEmpty()
                        || dropped.isEmpty()
                        || kept.size() == state.evidence().size()
                ? Optional.empty()
                : Optional.of(new Eviction(dropped, kept));
    }

    /** Saves the work of splitting the evidence each time. */
    private boolean mayEvict(PodState state, Received touched, Received now) {
        return touched.isPast(retention.evidence(), now)
                || state.written().values().stream().anyMatch(w -> w.isFrozen(retention, now));
    }

    private boolean isGoneForLong(PodGeneration pod, PodState state, Received touched, Received now) {
        boolean gone = pod.gone()
                .filter(g -> !g.sighting().at().plus(retention.evidence()).isAfter(now.reached()))
                .isPresent();
        List<WrittenDocument> documents = state.written().values().stream()
                .filter(w -> w.podUid().equals(pod.uid()))
                .toList();
        return gone
                && (documents.isEmpty()
                        ? touched.isPast(retention.evidence(), now)
                        : documents.stream().allMatch(w -> w.isFrozen(retention, now)));
    }

    /** Notes of evicted pods that nothing can come late for any more. */
    List<EvictedPod> forgotten(PodState state, Received now) {
        return state.evicted().stream()
                .filter(e -> e.since().isPast(retention.documents(), now))
                .filter(e -> state.written().values().stream()
                        .noneMatch(w -> e.uids().contains(w.podUid())))
                .toList();
    }

    /** When to look at a pod again for its retention; empty if nothing is kept of it. */
    Optional<Instant> next(PodState state, Received now) {
        Received touched = state.touched();
        Stream<Instant> ofPod = touched == null
                ? Stream.of()
                : Stream.of(touched.due(retention.evidence(), now), touched.due(retention.documents(), now));
        Stream<Instant> ofDocuments = state.written().values().stream()
                .flatMap(w -> Stream.of(w.ended().plus(retention.documents()), frozenAt(w, now)));
        Stream<Instant> ofEvicted = state.evicted().stream().map(e -> e.since().due(retention.documents(), now));
        return Stream.of(ofPod, ofDocuments, ofEvicted)
                .flatMap(times -> times)
                .filter(Objects::nonNull)
                .filter(at -> at.isAfter(now.reached()))
                .min(Comparator.naturalOrder())
                .map(this::roundedUp);
    }

    private Instant frozenAt(WrittenDocument written, Received now) {
        Received since = written.finalSince();
        return since == null ? now.reached() : since.due(retention.evidence(), now);
    }

    private Instant roundedUp(Instant at) {
        Duration step = retention.evidence().dividedBy(STEPS);
        long millis = Math.max(1, step.toMillis());
        return Instant.ofEpochMilli(Math.floorDiv(at.toEpochMilli() + millis, millis) * millis);
    }
}

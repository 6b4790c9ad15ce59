package io.exit143.termination.ending;

import io.exit143.termination.evidence.ApiRequested;
import io.exit143.termination.evidence.ContainerRunning;
import io.exit143.termination.evidence.ContainerTerminated;
import io.exit143.termination.evidence.DeletionMarked;
import io.exit143.termination.evidence.Found;
import io.exit143.termination.evidence.PodSpecified;
import io.exit143.termination.pod.PodGeneration;
import io.exit143.termination.time.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/** When the delete, or eviction, of a pod was accepted. On the API server's clock. */
public final class DeletionRequest {

    /** An audit record and the second that the deletion time stamp tells belong together if they are this near. */
    private static final Duration SAME_REQUEST = Duration.ofSeconds(2);

    /** Where nothing bounds it: so wide that it is no interval to show. */
    private static final Duration LONG_BEFORE = Duration.ofDays(3);

    private DeletionRequest() {}

    /** Empty if the pod was never deleted. */
    public static Optional<Interval> of(PodGeneration pod) {
        Optional<Interval> marked = pod.deletion()
                .map(Found::fact)
                .map(d -> unseen(pod) ? sometimeBefore(pod, d) : Interval.withinSecond(d.requested()));
        Optional<Interval> audited = pod.facts(ApiRequested.class)
                .filter(r -> deletes(r) && r.accepted())
                .filter(r -> marked.map(m -> near(m, r.received())).orElse(true))
                .map(r -> new Interval(r.received(), r.answered().isBefore(r.received()) ? r.received() : r.answered()))
                .min(Comparator.comparing(Interval::earliest));
        return audited.map(a -> marked.map(m -> narrower(a, m)).orElse(a)).or(() -> marked);
    }

    /** Deletes of the pod by anyone but the kubelet, whose own delete only ends the matter. */
    public static boolean deletes(ApiRequested request) {
        boolean pod =
                request.about().kind().equals("Pod") && !request.about().name().isEmpty();
        boolean asks = request.verb().equals("delete") || request.subresource().equals("eviction");
        return pod && asks && !request.user().startsWith("system:node:");
    }

    /** Only the kubelet's final pair was seen: the request came some time before it. */
    public static boolean onlyFinalPair(PodGeneration pod) {
        return pod.deletion().map(d -> d.fact().graceSeconds() == 0).orElse(false)
                && pod.facts(DeletionMarked.class).count() == 1;
    }

    /** Deleted without grace while containers ran, by force or because the node was lost: the object went at once. */
    public static boolean forced(PodGeneration pod) {
        boolean noneEnded = pod.facts(ContainerTerminated.class).allMatch(t -> t.last() || t.codeInvented());
        return onlyFinalPair(pod)
                && (noneEnded || pod.facts(ContainerRunning.class).anyMatch(running -> isLastSeenOf(running, pod)));
    }

    /** Others, as init containers, may have ended long before. */
    private static boolean isLastSeenOf(ContainerRunning running, PodGeneration pod) {
        boolean restarted = pod.facts(ContainerRunning.class)
                .anyMatch(r -> r.container().equals(running.container()) && r.restartCount() > running.restartCount());
        return !restarted
                && pod.facts(ContainerTerminated.class)
                        .filter(t -> t.container().equals(running.container()))
                        .allMatch(t -> t.codeInvented() || isEarlier(t, running));
    }

    private static boolean isEarlier(ContainerTerminated ended, ContainerRunning running) {
        return !running.containerId().equals(ended.containerId())
                && ended.finishedAt() != null
                && !ended.finishedAt().isAfter(running.startedAt());
    }

    /** The request itself was not seen, only that the kubelet was done with it. */
    public static boolean unseen(PodGeneration pod) {
        return onlyFinalPair(pod) && !forced(pod);
    }

    private static Interval sometimeBefore(PodGeneration pod, DeletionMarked done) {
        Interval removed = Interval.withinSecond(done.deletionTimestamp());
        Instant created =
                pod.spec().map(PodSpecified::created).orElse(removed.earliest().minus(LONG_BEFORE));
        return new Interval(created.isBefore(removed.earliest()) ? created : removed.earliest(), removed.latest());
    }

    private static boolean near(Interval marked, Instant received) {
        return !received.isBefore(marked.earliest().minus(SAME_REQUEST))
                && !received.isAfter(marked.latest().plus(SAME_REQUEST));
    }

    private static Interval narrower(Interval audited, Interval marked) {
        Instant earliest = audited.earliest().isAfter(marked.earliest()) ? audited.earliest() : marked.earliest();
        Instant latest = audited.latest().isBefore(marked.latest()) ? audited.latest() : marked.latest();
        return latest.isBefore(earliest) ? audited : new Interval(earliest, latest);
    }
}

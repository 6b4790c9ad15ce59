package io.exit143.termination.ending;

import io.exit143.termination.evidence.ContainerSpec;
import io.exit143.termination.evidence.EventRecorded;
import io.exit143.termination.evidence.Found;
import io.exit143.termination.evidence.JournalMark;
import io.exit143.termination.evidence.JournalRecorded;
import io.exit143.termination.evidence.PodSpecified;
import io.exit143.termination.evidence.Source;
import io.exit143.termination.pod.ContainerInstance;
import io.exit143.termination.pod.PodGeneration;
import io.exit143.termination.time.ClockOffset;
import io.exit143.termination.time.Interval;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides whether Kubernetes was stopping a container when it ended. */
final class StopFinder {

    /** status.reason of pods that the kubelet stopped without anyone deleting them. */
    private static final Set<String> STOPPED_BY_KUBELET =
            Set.of("Evicted", "Preempting", "Terminated", "NodeShutdown", "Shutdown", "DeadlineExceeded");

    /** The kubelet gives a deleted pod no less (pod_workers.go, calculateEffectiveGracePeriod). */
    private static final int LEAST_GRACE_SECONDS = 1;

    private final PodGeneration pod;
    private final ClockOffset clock;

    StopFinder(PodGeneration pod, ClockOffset clock) {
        this.pod = pod;
        this.clock = clock;
    }

    Stop find(ContainerInstance container, List<ContainerInstance> all) {
        List<Kill> kills = Kills.of(pod, container, all);
        Optional<Interval> requested = mayReach(container) ? DeletionRequest.of(pod) : Optional.empty();
        boolean forced = requested.isPresent() && DeletionRequest.forced(pod);
        boolean inProgress = signalled(container)
                || !kills.isEmpty()
                || requested.map(r -> reached(container, r)).orElse(false)
                || stoppedByKubelet(container)
                || stillRunningWhenGone(container)
                || PodEnd.endedWithPod(pod, container);
        boolean containerOnly = Kills.ofContainerOnly(kills);
        return new Stop(
                inProgress,
                kills,
                containerOnly ? null : requested.orElse(null),
                inProgress ? grace(container, kills, containerOnly) : null,
                forced);
    }

    private static boolean signalled(ContainerInstance container) {
        return container.first(JournalMark.STOP_SIGNAL).isPresent()
                || container.first(JournalMark.KILL_SIGNAL).isPresent();
    }

    /**
     * A delete is behind the stop of instances that still ran when it came. Deleting the mirror of a static pod stops
     * nothing: its kubelet makes a new one.
     */
    private boolean mayReach(ContainerInstance container) {
        return !isStatic() && container.latest() && !PodEnd.reportedBeforeDelete(pod, container);
    }

    /** A delete reaches all containers that have not ended by then, unless the kubelet's events tell otherwise. */
    private boolean reached(ContainerInstance container, Interval requested) {
        if (!container.latest() || DeletionRequest.unseen(pod)) {
            return false;
        }
        Optional<Interval> exit = ExitTime.best(container);
        if (exit.isEmpty()) {
            return container.status().isEmpty()
                    || container.status().get().fact().containerStatusUnknown();
        }
        Interval exitOnApiServer = clock.onApiServer(exit.get());
        return !exitOnApiServer.isBefore(requested) && !kubeletStoppedOnlyOthers(requested);
    }

    /** The kubelet says Killing for each container that it finds running when it begins to stop a pod. */
    private boolean kubeletStoppedOnlyOthers(Interval requested) {
        return pod.evidence()
                .of(EventRecorded.class)
                .filter(e -> e.sighting().source() == Source.EVENT)
                .map(Found::fact)
                .filter(e -> e.reason().equals("Killing"))
                .anyMatch(e ->
                        !clock.onApiServer(Interval.withinSecond(e.first())).isBefore(requested));
    }

    private boolean stoppedByKubelet(ContainerInstance container) {
        boolean terminated = pod.terminalPhase()
                .map(p -> p.fact().reason())
                .filter(STOPPED_BY_KUBELET::contains)
                .isPresent();
        return container.latest() && terminated && !exitedWellBeforeOthers(container);
    }

    /** Evictions have a grace of their own; one whose programs all exited 0 is told by the event only. */
    private boolean evicted() {
        return pod.facts(EventRecorded.class)
                .anyMatch(
                        e -> e.fromKubelet() && Set.of("Evicted", "Preempting").contains(e.reason()));
    }

    /** Main containers run until the pod is stopped; one that ended long before the last did so by itself. */
    private static boolean exitedWellBeforeOthers(ContainerInstance container) {
        return container.role() == ContainerSpec.Role.INIT && container.status().isPresent();
    }

    private boolean isStatic() {
        return pod.spec().map(s -> s.configHash() != null).orElse(false);
    }

    private boolean stillRunningWhenGone(ContainerInstance container) {
        return container.latest()
                && !isStatic()
                && pod.gone().isPresent()
                && container.running() != null
                && container.status().isEmpty()
                && container.journalExit().isEmpty();
    }

    private @Nullable Integer grace(ContainerInstance container, List<Kill> kills, boolean containerOnly) {
        Optional<Integer> told = container.first(JournalMark.KILL_BEGUN).map(JournalRecorded::value);
        if (told.isPresent()) {
            return told.get();
        }
        Integer spec = pod.spec().map(PodSpecified::graceSeconds).orElse(null);
        if (containerOnly) {
            return Optional.ofNullable(probeGrace(container, kills)).orElse(spec);
        }
        if (isStatic()) {
            return stoppedByKubelet(container) || evicted() ? null : spec;
        }
        if (DeletionRequest.unseen(pod)) {
            return null;
        }
        return pod.deletion()
                .map(d -> Math.max(LEAST_GRACE_SECONDS, (int) d.fact().graceSeconds()))
                .or(() -> kubeletDecides(container) ? Optional.empty() : Optional.ofNullable(spec))
                .orElse(null);
    }

    /** Evictions and node shutdowns come without a delete, and with a grace of the kubelet's own choice. */
    private boolean kubeletDecides(ContainerInstance container) {
        boolean undeleted = pod.spec().isPresent() && pod.deletion().isEmpty();
        return stoppedByKubelet(container) || evicted() || undeleted;
    }

    private static @Nullable Integer probeGrace(ContainerInstance container, List<Kill> kills) {
        String message = Kills.first(kills).map(Kill::message).orElse("");
        if (container.spec() == null) {
            return null;
        }
        if (message.contains("liveness probe")) {
            return container.spec().livenessGraceSeconds();
        }
        return message.contains("startup probe") ? container.spec().startupGraceSeconds() : null;
    }
}

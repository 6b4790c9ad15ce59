package io.exit143.termination.ending;

import io.exit143.termination.evidence.ContainerSpec;
import io.exit143.termination.evidence.ContainerTerminated;
import io.exit143.termination.evidence.ContainerWaiting;
import io.exit143.termination.evidence.DeletionMarked;
import io.exit143.termination.evidence.EventRecorded;
import io.exit143.termination.evidence.Found;
import io.exit143.termination.evidence.PodSpecified;
import io.exit143.termination.pod.ContainerInstance;
import io.exit143.termination.pod.PodGeneration;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/** What the API shows of a pod's end beside the exit of one of its containers: what came first, and what follows. */
final class PodEnd {

    /**
     * Between the last exit of a pod and its removal: 0.8 s in the median, seconds on a busy node. A container that crashed
     * longer ago had rather been waiting for its next run, for which the kubelet's back-off begins with ten seconds.
     */
    private static final Duration UNTIL_REMOVED = Duration.ofSeconds(10);

    private PodEnd() {}

    /**
     * Whether the API showed the exit before it showed the delete. One watch tells a pod's states in their order, so the
     * delete came later: it only cleared away what had ended, as with pods that were evicted or are complete.
     */
    static boolean reportedBeforeDelete(PodGeneration pod, ContainerInstance container) {
        Optional<Instant> deleted = pod.evidence()
                .of(DeletionMarked.class)
                .map(d -> d.sighting().at())
                .min(Comparator.naturalOrder());
        return deleted.isPresent()
                && container.terminated().stream()
                        .anyMatch(t ->
                                !t.fact().codeInvented() && t.sighting().at().isBefore(deleted.get()));
    }

    /**
     * Whether the container ended because the pod did, though nothing seen asked for that: where all containers are always
     * restarted, a pod comes to a terminal phase only if it is stopped (pkg/kubelet/kubelet_pods.go, getPhase).
     */
    static boolean endedWithPod(PodGeneration pod, ContainerInstance container) {
        boolean toldOtherwise = pod.deletion().isPresent() && !DeletionRequest.unseen(pod);
        return !toldOtherwise
                && container.latest()
                && container.role() != ContainerSpec.Role.INIT
                && container.status().isPresent()
                && container.runtimeExit().isEmpty()
                && !labelledOom(container)
                && noneWasStopped(pod)
                && pod.terminalPhase().isPresent()
                && alwaysRestarts(pod)
                && !waitedToRestart(pod, container)
                && nearRemoval(pod, container);
    }

    /** Where the kubelet's events about stopping others are seen, the one about this would be too. */
    private static boolean noneWasStopped(PodGeneration pod) {
        return pod.facts(EventRecorded.class).noneMatch(e -> e.reason().equals("Killing"));
    }

    private static boolean labelledOom(ContainerInstance container) {
        return container
                .status()
                .map(s -> "OOMKilled".equals(s.fact().reason()))
                .orElse(false);
    }

    private static boolean alwaysRestarts(PodGeneration pod) {
        return pod.spec()
                .filter(s -> s.restartPolicy().equals("Always"))
                .map(PodSpecified::containers)
                .map(all -> all.stream()
                        .allMatch(c ->
                                c.restartPolicy() == null || c.restartPolicy().equals("Always")))
                .orElse(false);
    }

    private static boolean waitedToRestart(PodGeneration pod, ContainerInstance container) {
        return pod.facts(ContainerWaiting.class)
                .anyMatch(w -> w.container().equals(container.name())
                        && w.reason().equals("CrashLoopBackOff")
                        && w.restartCount() >= container.attempt());
    }

    /** Where the delete was not seen, one that exited long before the object went had ended before. */
    private static boolean nearRemoval(PodGeneration pod, ContainerInstance container) {
        Optional<Instant> finished = container.status().map(Found::fact).map(ContainerTerminated::finishedAt);
        return pod.deletion()
                .map(d -> d.fact().deletionTimestamp())
                .map(removed -> finished.isEmpty()
                        || !finished.get().plus(UNTIL_REMOVED).isBefore(removed))
                .orElse(true);
    }
}

package io.exit143.termination.cause;

import io.exit143.termination.ending.Ending;
import io.exit143.termination.evidence.PodPhaseSeen;
import java.util.Locale;
import java.util.Optional;

/** status.reason of a pod that the kubelet stopped: it is written when all containers have ended. */
final class StatusReason implements CauseRule {

    @Override
    public Optional<Cause> explain(Ending ending) {
        return ending.pod()
                .facts(PodPhaseSeen.class)
                .filter(p -> p.reason() != null)
                .map(StatusReason::byReason)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Cause> byReason(PodPhaseSeen phase) {
        String message = phase.message() == null ? "" : phase.message();
        return switch (phase.reason() == null ? "" : phase.reason()) {
            case "Evicted" -> Optional.of(evicted(message));
            case "Preempting" ->
                certain(CauseCode.PREEMPTION_CRITICAL_POD, "The kubelet removed the pod to admit a critical one");
            case "Terminated", "NodeShutdown", "Shutdown" -> certain(CauseCode.NODE_SHUTDOWN, "The node was shut down");
            case "DeadlineExceeded" ->
                certain(CauseCode.POD_DEADLINE, "The pod ran longer than its activeDeadlineSeconds");
            case "NodeLost" -> certain(CauseCode.NODE_LOST, "The node was lost");
            default -> Optional.empty();
        };
    }

    /** Pressure on the node names the resource; a pod over its own limit names the limit (pkg/kubelet/eviction). */
    static Cause evicted(String message) {
        boolean pressure = message.toLowerCase(Locale.ROOT).contains("the node was low on resource")
                || message.toLowerCase(Locale.ROOT).contains("the node had condition");
        return pressure
                ? Cause.of(
                                CauseCode.EVICTION_NODE_PRESSURE,
                                Confidence.CERTAIN,
                                "Evicted by the kubelet: " + message.trim())
                        .detail(resource(message))
                : Cause.of(
                        CauseCode.EVICTION_LOCAL_STORAGE,
                        Confidence.CERTAIN,
                        "Evicted by the kubelet: " + message.trim());
    }

    private static @org.jspecify.annotations.Nullable String resource(String message) {
        String lower = message.toLowerCase(Locale.ROOT);
        for (String resource : java.util.List.of("memory", "ephemeral-storage", "inodes", "pids", "disk")) {
            if (lower.contains(resource)) {
                return resource;
            }
        }
        return null;
    }

    private static Optional<Cause> certain(CauseCode code, String summary) {
        return Optional.of(Cause.of(code, Confidence.CERTAIN, summary));
    }
}

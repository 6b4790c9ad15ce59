package io.exit143.termination.cause;

import io.exit143.termination.ending.Ending;
import io.exit143.termination.evidence.PodPhaseSeen;
import java.util.Optional;

/** status.reason of a pod that the kubelet stopped: it is written when all containers have ended. */
final class StatusReason implements CauseRule {

    @Override
    public Optional<Cause> explain(Ending ending) {
        if (!endsThePod(ending)) {
            return Optional.empty();
        }
        return ending.pod()
                .facts(PodPhaseSeen.class)
                .filter(p -> p.reason() != null)
                .map(StatusReason::byReason)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** A container that was restarted before ended for a reason of its own. */
    static boolean endsThePod(Ending ending) {
        return ending.container().latest() && !ending.stop().ofContainerOnly();
    }

    private static Optional<Cause> byReason(PodPhaseSeen phase) {
        String message = phase.message() == null ? "" : phase.message();
        return switch (phase.reason() == null ? "" : phase.reason()) {
            case "Evicted" -> Optional.of(Eviction.cause(message, Confidence.CERTAIN));
            case "Preempting" ->
                certain(CauseCode.PREEMPTION_CRITICAL_POD, "The kubelet removed the pod to admit a critical one");
            case "Terminated", "NodeShutdown", "Shutdown" -> certain(CauseCode.NODE_SHUTDOWN, "The node was shut down");
            case "DeadlineExceeded" ->
                certain(CauseCode.POD_DEADLINE, "The pod ran longer than its activeDeadlineSeconds");
            case "NodeLost" -> certain(CauseCode.NODE_LOST, "The node was lost");
            default -> Optional.empty();
        };
    }

    private static Optional<Cause> certain(CauseCode code, String summary) {
        return Optional.of(Cause.of(code, Confidence.CERTAIN, summary));
    }
}

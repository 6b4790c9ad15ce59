package io.exit143.termination.cause;

import io.exit143.termination.ending.DeletionRequest;
import io.exit143.termination.ending.Ending;
import io.exit143.termination.evidence.PodConditionSeen;
import io.exit143.termination.time.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** The DisruptionTarget condition (KEP-3329). True without a delete within two minutes, it was a false start. */
final class DisruptionTarget implements CauseRule {
    /** Two minutes, and what a busy controller manager adds. */
    private static final Duration STALE = Duration.ofMinutes(3);

    @Override
    public Optional<Cause> explain(Ending ending) {
        if (ending.stop().ofContainerOnly()) {
            return Optional.empty();
        }
        return ending.pod()
                .disruptionTargets()
                .filter(condition -> followed(ending, condition))
                .map(condition -> byReason(ending, condition))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /**
     * The kubelet's own condition comes at the end of its kill, with no delete. The others announce a delete; the disruption
     * controller takes them back after two minutes without one (KEP-3329).
     */
    private static boolean followed(Ending ending, PodConditionSeen condition) {
        if ("TerminationByKubelet".equals(condition.reason())) {
            return ending.container().latest();
        }
        Interval requested = ending.stop().requested();
        Instant since = condition.transition();
        if (requested == null || since == null || DeletionRequest.unseen(ending.pod())) {
            return true;
        }
        return !since.plus(STALE).isBefore(requested.earliest());
    }

    private static Optional<Cause> byReason(Ending ending, PodConditionSeen condition) {
        String message = condition.message() == null ? "" : condition.message();
        return switch (condition.reason() == null ? "" : condition.reason()) {
            case "PreemptionByScheduler" ->
                certain(CauseCode.PREEMPTION, "The scheduler preempted the pod for one of higher priority");
            case "DeletionByTaintManager" -> Optional.of(NodeTaint.cause(ending, Confidence.CERTAIN));
            case "DeletionByDeviceTaintManager" -> Optional.of(NodeTaint.ofDevice(Confidence.CERTAIN));
            case "EvictionByEvictionAPI" -> Optional.of(Evictor.find(ending));
            case "DeletionByPodGC" -> certain(CauseCode.NODE_LOST, "The pod's node is gone: " + message);
            case "TerminationByKubelet" -> Optional.of(byKubelet(message));
            default -> Optional.empty();
        };
    }

    private static Cause byKubelet(String message) {
        String lower = message.toLowerCase(Locale.ROOT);
        if (lower.contains("shutdown") || lower.contains("shut down")) {
            return Cause.of(CauseCode.NODE_SHUTDOWN, Confidence.CERTAIN, "The node was shut down");
        }
        if (lower.contains("critical") || lower.contains("preempt")) {
            return Cause.of(
                    CauseCode.PREEMPTION_CRITICAL_POD,
                    Confidence.CERTAIN,
                    "The kubelet removed the pod to admit a critical one");
        }
        // Only evictions under pressure set the condition (KEP-3329).
        return Eviction.underPressure(message, Confidence.CERTAIN);
    }

    private static Optional<Cause> certain(CauseCode code, String summary) {
        return Optional.of(Cause.of(code, Confidence.CERTAIN, summary));
    }
}

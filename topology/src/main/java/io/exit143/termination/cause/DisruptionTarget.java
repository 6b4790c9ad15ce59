package io.exit143.termination.cause;

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
                .disruptionTarget()
                .filter(condition -> !cancelled(ending, condition))
                .flatMap(condition -> byReason(ending, condition));
    }

    /** The disruption controller takes the condition back after two minutes without a delete (KEP-3329). */
    private static boolean cancelled(Ending ending, PodConditionSeen condition) {
        Interval requested = ending.stop().requested();
        Instant since = condition.transition();
        return requested != null && since != null && since.plus(STALE).isBefore(requested.earliest());
    }

    private static Optional<Cause> byReason(Ending ending, PodConditionSeen condition) {
        String message = condition.message() == null ? "" : condition.message();
        return switch (condition.reason() == null ? "" : condition.reason()) {
            case "PreemptionByScheduler" ->
                certain(CauseCode.PREEMPTION, "The scheduler preempted the pod for one of higher priority");
            case "DeletionByTaintManager" ->
                certain(CauseCode.TAINT, "The node got a NoExecute taint that the pod does not tolerate");
            case "DeletionByDeviceTaintManager" ->
                Optional.of(Cause.of(CauseCode.TAINT, Confidence.CERTAIN, "A device that the pod uses was tainted")
                        .detail("device"));
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
        Cause evicted = StatusReason.evicted(message);
        return new Cause(
                CauseCode.EVICTION_NODE_PRESSURE, evicted.detail(), Confidence.CERTAIN, evicted.summary(), null);
    }

    private static Optional<Cause> certain(CauseCode code, String summary) {
        return Optional.of(Cause.of(code, Confidence.CERTAIN, summary));
    }
}

package io.exit143.termination.cause;

import io.exit143.termination.ending.Ending;
import io.exit143.termination.evidence.EventRecorded;
import java.util.Optional;

/** Events on the pod by the scheduler and the taint managers. */
final class ControlPlaneEvent implements CauseRule {

    @Override
    public Optional<Cause> explain(Ending ending) {
        return ending.pod()
                .facts(EventRecorded.class)
                .filter(e -> e.about().kind().equals("Pod") && !e.fromKubelet())
                .filter(e -> Surroundings.aboutTheDelete(ending, e))
                .map(e -> byEvent(ending, e))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Cause> byEvent(Ending ending, EventRecorded event) {
        return switch (event.reason()) {
            case "Preempted" -> strong(CauseCode.PREEMPTION, "The scheduler: " + event.message());
            case "TaintManagerEviction" ->
                event.message().startsWith("Cancelling")
                        ? Optional.empty()
                        : Optional.of(NodeTaint.cause(ending, Confidence.STRONG));
            case "DeviceTaintManagerEviction" ->
                event.message().startsWith("Cancelling")
                        ? Optional.empty()
                        : Optional.of(NodeTaint.ofDevice(Confidence.STRONG));
            case "NodeControllerEviction" -> strong(CauseCode.NODE_LOST, "The node controller: " + event.message());
            default -> Optional.empty();
        };
    }

    private static Optional<Cause> strong(CauseCode code, String summary) {
        return Optional.of(Cause.of(code, Confidence.STRONG, summary));
    }
}

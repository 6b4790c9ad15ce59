package io.exit143.termination.cause;

import io.exit143.termination.ending.Ending;
import io.exit143.termination.evidence.EventRecorded;
import java.util.Optional;

/** Events on the pod by the scheduler and the taint managers. */
final class ControlPlaneEvent implements CauseRule {

    @Override
    public Optional<Cause> explain(Ending ending) {
        if (ending.stop().requested() == null) {
            return Optional.empty();
        }
        return ending.pod()
                .facts(EventRecorded.class)
                .filter(e -> e.about().kind().equals("Pod") && !e.fromKubelet())
                .map(ControlPlaneEvent::byEvent)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Cause> byEvent(EventRecorded event) {
        return switch (event.reason()) {
            case "Preempted" -> strong(CauseCode.PREEMPTION, "The scheduler: " + event.message());
            case "TaintManagerEviction" ->
                event.message().startsWith("Cancelling")
                        ? Optional.empty()
                        : strong(CauseCode.TAINT, "The node got a NoExecute taint that the pod does not tolerate");
            case "DeviceTaintManagerEviction" ->
                event.message().startsWith("Cancelling")
                        ? Optional.empty()
                        : strong(CauseCode.TAINT, "A device that the pod uses was tainted")
                                .map(c -> c.detail("device"));
            case "NodeControllerEviction" -> strong(CauseCode.NODE_LOST, "The node controller: " + event.message());
            default -> Optional.empty();
        };
    }

    private static Optional<Cause> strong(CauseCode code, String summary) {
        return Optional.of(Cause.of(code, Confidence.STRONG, summary));
    }
}

package io.exit143.termination.cause;

import io.exit143.termination.ending.Ending;
import io.exit143.termination.evidence.EventRecorded;
import java.util.Optional;

/**
 * The kubelet's Evicted and Preempting events. A pod whose programs all exited 0 shows no reason Evicted in its status:
 * then only the event tells. Karpenter uses the same word, so who reported it matters.
 */
final class KubeletEviction implements CauseRule {

    @Override
    public Optional<Cause> explain(Ending ending) {
        if (!StatusReason.endsThePod(ending)) {
            return Optional.empty();
        }
        return ending.pod()
                .facts(EventRecorded.class)
                .filter(EventRecorded::fromKubelet)
                .map(KubeletEviction::byEvent)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Cause> byEvent(EventRecorded event) {
        return switch (event.reason()) {
            case "Evicted" -> Optional.of(Eviction.cause(event.message(), Confidence.STRONG));
            case "Preempting" ->
                Optional.of(Cause.of(
                        CauseCode.PREEMPTION_CRITICAL_POD, Confidence.STRONG, "The kubelet: " + event.message()));
            case "DeadlineExceeded" ->
                Optional.of(Cause.of(CauseCode.POD_DEADLINE, Confidence.STRONG, "The kubelet: " + event.message()));
            default -> Optional.empty();
        };
    }
}

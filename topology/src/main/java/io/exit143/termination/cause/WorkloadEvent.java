package io.exit143.termination.cause;

import io.exit143.termination.ending.Ending;
import io.exit143.termination.evidence.EventRecorded;
import java.util.Arrays;
import java.util.Optional;

/** A SuccessfulDelete, or FailedDaemonPod, event on the controller that names the pod. Only controllers send them. */
final class WorkloadEvent implements CauseRule {

    @Override
    public Optional<Cause> explain(Ending ending) {
        boolean named = ending.pod()
                .facts(EventRecorded.class)
                .filter(e -> e.reason().equals("SuccessfulDelete") || e.reason().equals("FailedDaemonPod"))
                .filter(e -> !e.about().kind().equals("Pod") && namesPod(e, ending))
                .anyMatch(e -> Surroundings.aboutTheDelete(ending, e));
        return named ? WorkloadStop.of(ending, Confidence.STRONG) : Optional.empty();
    }

    /** As a word: db-1 is not meant by an event about db-10. */
    private static boolean namesPod(EventRecorded event, Ending ending) {
        String name = ending.pod().key().name();
        return Arrays.stream(event.message().split("[\\s/]+")).anyMatch(name::equals);
    }
}

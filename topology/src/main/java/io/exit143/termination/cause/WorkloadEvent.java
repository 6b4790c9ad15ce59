package io.exit143.termination.cause;

import io.exit143.termination.ending.Ending;
import io.exit143.termination.evidence.EventRecorded;
import java.util.Optional;
import java.util.regex.Pattern;

/** A SuccessfulDelete, or FailedDaemonPod, event on the controller that names the pod. Only controllers send them. */
final class WorkloadEvent implements CauseRule {

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s/]+");

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
        return BETWEEN_WORDS.splitAsStream(event.message()).anyMatch(name::equals);
    }
}

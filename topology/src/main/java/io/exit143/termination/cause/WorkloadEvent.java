package io.exit143.termination.cause;

import io.exit143.termination.ending.Ending;
import io.exit143.termination.evidence.EventRecorded;
import io.exit143.termination.time.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A SuccessfulDelete, or FailedDaemonPod, event on the controller that names the pod. Only controllers send them. */
final class WorkloadEvent implements CauseRule {

    /** The event is sent when the delete was answered; it is cut to the second. */
    private static final Duration ABOUT_THE_DELETE = Duration.ofSeconds(10);

    @Override
    public Optional<Cause> explain(Ending ending) {
        Interval requested = ending.stop().requested();
        if (requested == null) {
            return Optional.empty();
        }
        boolean named = ending.pod()
                .facts(EventRecorded.class)
                .filter(e -> e.reason().equals("SuccessfulDelete") || e.reason().equals("FailedDaemonPod"))
                .filter(e -> !e.about().kind().equals("Pod") && namesPod(e, ending))
                .anyMatch(e -> near(requested, e.last()) || near(requested, e.first()));
        return named ? WorkloadStop.of(ending, Confidence.STRONG) : Optional.empty();
    }

    private static boolean namesPod(EventRecorded event, Ending ending) {
        return event.message().contains(ending.pod().key().name());
    }

    private static boolean near(Interval requested, Instant at) {
        return !at.isBefore(requested.earliest().minus(ABOUT_THE_DELETE))
                && !at.isAfter(requested.latest().plus(ABOUT_THE_DELETE));
    }
}

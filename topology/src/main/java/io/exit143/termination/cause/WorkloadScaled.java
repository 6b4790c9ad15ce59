package io.exit143.termination.cause;

import io.exit143.termination.ending.DeletionRequest;
import io.exit143.termination.ending.Ending;
import io.exit143.termination.evidence.ObjectRef;
import io.exit143.termination.evidence.ObjectSeen;
import io.exit143.termination.evidence.ObjectSeen.Attribute;
import io.exit143.termination.time.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Neither event nor audit names who deleted the pod, but its controller was told to have fewer, or others, at that time:
 * a lowered count, a new template, a condition of the Job.
 */
final class WorkloadScaled implements CauseRule {

    /** A controller acts on its spec within moments; a rolling update waits for new pods to become ready. */
    private static final Duration SOON = Duration.ofSeconds(30);

    @Override
    public Optional<Cause> explain(Ending ending) {
        Interval requested = ending.stop().requested();
        Optional<ObjectRef> controller = Surroundings.controller(ending);
        if (requested == null || controller.isEmpty()) {
            return Optional.empty();
        }
        List<ObjectSeen> states = Surroundings.of(ending, controller.get()).toList();
        boolean acts = lowered(states, ending, requested)
                || (controller.get().kind().equals("Job") && ended(states, ending, requested))
                || outdated(ending, controller.get());
        return acts ? WorkloadStop.of(ending, Confidence.INFERRED) : Optional.empty();
    }

    private static boolean lowered(List<ObjectSeen> states, Ending ending, Interval requested) {
        if (DeletionRequest.unseen(ending.pod()) && ending.pod().seesEvents()) {
            return false; // When it was asked for is not known, and no controller says that it did: as well by anyone.
        }
        Instant from = Surroundings.earliestRequest(ending, requested).minus(SOON);
        Instant until = requested.latest().plus(Surroundings.watchDelay(ending));
        for (int i = 1; i < states.size(); i++) {
            int before = states.get(i - 1).number(Attribute.REPLICAS).orElse(0);
            int after = states.get(i).number(Attribute.REPLICAS).orElse(0);
            Instant seen = states.get(i).seen();
            if (after < before && !seen.isBefore(from) && !seen.isAfter(until)) {
                return true;
            }
        }
        return false;
    }

    private static boolean ended(List<ObjectSeen> states, Ending ending, Interval requested) {
        Instant until = requested.latest().plus(Surroundings.watchDelay(ending));
        return states.stream()
                .filter(s -> !s.seen().isAfter(until)
                        || !s.get(Attribute.CONDITIONS).orElse("").isEmpty())
                .anyMatch(s -> s.get(Attribute.SUSPENDED).map("true"::equals).orElse(false)
                        || !s.get(Attribute.CONDITIONS).orElse("").isEmpty());
    }

    /** StatefulSets and DaemonSets delete pods of an old revision in place. */
    private static boolean outdated(Ending ending, ObjectRef controller) {
        if (!List.of("StatefulSet", "DaemonSet").contains(controller.kind())) {
            return false;
        }
        Optional<Cause> cause = WorkloadStop.of(ending, Confidence.INFERRED);
        return cause.map(c -> c.code() == CauseCode.ROLLING_UPDATE).orElse(false);
    }
}

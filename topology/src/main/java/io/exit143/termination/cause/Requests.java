package io.exit143.termination.cause;

import io.exit143.termination.cause.Cause.Initiator;
import io.exit143.termination.ending.DeletionRequest;
import io.exit143.termination.ending.Ending;
import io.exit143.termination.evidence.ApiRequested;
import io.exit143.termination.time.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;

/** The requests in the audit log that may have set off a pod's end. */
final class Requests {

    /** A request and the second that the deletion time stamp tells. */
    private static final Duration SAME_REQUEST = Duration.ofSeconds(2);

    /** How long after a change to a workload its last pod may still be ending because of it. */
    private static final Duration ROLLOUT = Duration.ofMinutes(15);

    private static final String SYSTEM = "system:";

    private Requests() {}

    /** The accepted delete or eviction of the pod itself, not the kubelet's own. */
    static Optional<ApiRequested> forPod(Ending ending) {
        Interval requested = ending.stop().requested();
        if (requested == null) {
            return Optional.empty();
        }
        return ending.pod()
                .facts(ApiRequested.class)
                .filter(r -> r.accepted() && (DeletionRequest.deletes(r) || ofCollection(r)))
                .filter(r -> !r.received().isAfter(requested.latest().plus(SAME_REQUEST))
                        && !r.answered().isBefore(requested.earliest().minus(SAME_REQUEST)))
                .min(Comparator.comparing((ApiRequested r) -> ofCollection(r) ? 1 : 0)
                        .thenComparing(ApiRequested::received)
                        .thenComparing(ApiRequested::auditId));
    }

    private static boolean ofCollection(ApiRequested r) {
        return r.verb().equals("deletecollection") && r.about().kind().equals("Pod");
    }

    /** Who last asked for a change that matches, before the end and not too long before. */
    static Optional<Initiator> behind(Ending ending, Predicate<ApiRequested> change) {
        Instant moment = Surroundings.moment(ending);
        return ending.pod()
                .facts(ApiRequested.class)
                .filter(r -> r.accepted() && change.test(r))
                .filter(r -> !r.received().isAfter(moment) && r.received().isAfter(moment.minus(ROLLOUT)))
                .max(Comparator.comparing(ApiRequested::received).thenComparing(ApiRequested::auditId))
                .map(r -> new Initiator(r.user(), r.userAgent()));
    }

    static boolean byPerson(ApiRequested request) {
        return !request.user().startsWith(SYSTEM) && !request.user().isEmpty();
    }
}

package io.exit143.termination.cause;

import io.exit143.termination.ending.DeletionRequest;
import io.exit143.termination.ending.Ending;
import io.exit143.termination.evidence.EventRecorded;
import io.exit143.termination.evidence.ObjectRef;
import io.exit143.termination.evidence.ObjectSeen;
import io.exit143.termination.time.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The states of the objects on which a pod's end may stand, about the time of that end. */
final class Surroundings {

    /** What caused a delete was written before it, but each watch has its own delay (0.8 s measured) and its own queue. */
    private static final Duration WATCH_DELAY = Duration.ofSeconds(5);

    /** A connector or API server that was away longer than that tells too little of the order of things. */
    private static final Duration LONGEST_LAG = Duration.ofMinutes(1);

    /** An event is sent when its delete was asked for or answered, and may be sent late. */
    private static final Duration ABOUT_THE_DELETE = Duration.ofSeconds(10);

    private Surroundings() {}

    /** When the pod's end was set off, by the API server's clock where that is known. */
    static Instant moment(Ending ending) {
        Interval requested = ending.stop().requested();
        if (requested != null) {
            return requested.latest();
        }
        return ending.stop()
                .kill()
                .map(k -> k.at().latest())
                .or(() -> ending.exit().map(Interval::latest))
                .orElse(Instant.MAX);
    }

    /**
     * How much later than the pod's delete a state may be seen that was behind it. Where the delete itself was seen late, as
     * after the API server was away, so may the others have been.
     */
    static Duration watchDelay(Ending ending) {
        Interval requested = ending.stop().requested();
        if (requested == null || DeletionRequest.unseen(ending.pod())) {
            return WATCH_DELAY;
        }
        Duration lag = ending.pod()
                .deletion()
                .map(d -> Duration.between(requested.latest(), d.sighting().at()))
                .filter(d -> !d.isNegative())
                .orElse(Duration.ZERO);
        return WATCH_DELAY.plus(lag.compareTo(LONGEST_LAG) > 0 ? LONGEST_LAG : lag);
    }

    /** Whether an event of the control plane was sent about the time of the delete; its stamp is cut to the second. */
    static boolean aboutTheDelete(Ending ending, EventRecorded event) {
        Interval requested = ending.stop().requested();
        if (requested == null) {
            return false;
        }
        Instant from = earliestRequest(ending, requested).minus(ABOUT_THE_DELETE);
        Instant until = requested.latest().plus(ABOUT_THE_DELETE);
        return within(event.first(), from, until) || within(event.last(), from, until);
    }

    /** Where the request itself was not seen, the grace before the removal. */
    static Instant earliestRequest(Ending ending, Interval requested) {
        return DeletionRequest.unseen(ending.pod())
                ? ending.pod()
                        .spec()
                        .map(s -> requested.latest().minusSeconds(s.graceSeconds()))
                        .orElse(requested.latest())
                : requested.earliest();
    }

    private static boolean within(Instant at, Instant from, Instant until) {
        return !at.isBefore(from) && !at.isAfter(until);
    }

    /** States of objects of that kind, oldest first. */
    static Stream<ObjectSeen> of(Ending ending, String kind) {
        return ending.pod()
                .facts(ObjectSeen.class)
                .filter(o -> o.about().kind().equals(kind))
                .sorted(java.util.Comparator.comparing(ObjectSeen::seen));
    }

    /** The last state of the (only) object of that kind at the time of the end. */
    static Optional<ObjectSeen> latest(Ending ending, String kind) {
        return latest(ending, of(ending, kind));
    }

    static Optional<ObjectSeen> latest(Ending ending, Stream<ObjectSeen> states) {
        Duration delay = watchDelay(ending);
        Instant until = moment(ending).isAfter(Instant.MAX.minus(delay))
                ? Instant.MAX
                : moment(ending).plus(delay);
        return states.filter(o -> !o.seen().isAfter(until)).reduce((a, b) -> b);
    }

    /** States of that very object. */
    static Stream<ObjectSeen> of(Ending ending, ObjectRef ref) {
        return of(ending, ref.kind())
                .filter(o -> o.about().name().equals(ref.name()))
                .filter(o -> ref.uid() == null
                        || o.about().uid() == null
                        || ref.uid().equals(o.about().uid()));
    }

    /** The pod's controller, if it has one. */
    static Optional<ObjectRef> controller(Ending ending) {
        return ending.pod().spec().map(s -> s.controller());
    }

    /** The controller's controller: the Deployment of a ReplicaSet, the CronJob of a Job. */
    static Optional<ObjectRef> grandController(Ending ending) {
        return controller(ending)
                .flatMap(c -> of(ending, c)
                        .map(ObjectSeen::owner)
                        .filter(o -> o != null)
                        .findFirst());
    }

    /** The ReplicaSets of a Deployment, each in its last state at the time. */
    static List<ObjectSeen> replicaSets(Ending ending, ObjectRef deployment) {
        return of(ending, "ReplicaSet")
                .filter(rs -> rs.owner() != null && rs.owner().name().equals(deployment.name()))
                .map(rs -> rs.about().name())
                .distinct()
                .map(name -> latest(
                        ending,
                        of(ending, "ReplicaSet").filter(rs -> rs.about().name().equals(name))))
                .flatMap(Optional::stream)
                .toList();
    }
}

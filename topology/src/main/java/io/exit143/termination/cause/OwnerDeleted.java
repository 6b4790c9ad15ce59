package io.exit143.termination.cause;

import io.exit143.termination.ending.Ending;
import io.exit143.termination.evidence.EventRecorded;
import io.exit143.termination.evidence.ObjectRef;
import io.exit143.termination.evidence.ObjectSeen;
import io.exit143.termination.evidence.ObjectSeen.Attribute;
import io.exit143.termination.time.Interval;
import java.time.Instant;
import java.util.Optional;

/** The pod's controller was deleted, and the garbage collector deleted its pods. That leaves no event on the pod. */
final class OwnerDeleted implements CauseRule {

    @Override
    public Optional<Cause> explain(Ending ending) {
        Interval requested = ending.stop().requested();
        if (requested == null) {
            return Optional.empty();
        }
        boolean deleted = Surroundings.controller(ending).stream()
                .flatMap(c -> Surroundings.of(ending, c))
                .anyMatch(owner -> deletedBy(owner, ending, requested.latest()));
        return deleted ? Optional.of(cause(ending, Confidence.INFERRED)) : Optional.empty();
    }

    private static boolean deletedBy(ObjectSeen owner, Ending ending, Instant latest) {
        boolean marked = owner.get(Attribute.DELETED_AT)
                .map(Instant::parse)
                .map(at -> !at.isAfter(latest))
                .orElse(false);
        boolean gone = owner.get(Attribute.GONE).isPresent()
                && !owner.seen().isAfter(latest.plus(Surroundings.watchDelay(ending)));
        return marked || gone;
    }

    static Cause cause(Ending ending, Confidence confidence) {
        ObjectRef owner = Surroundings.grandController(ending)
                .or(() -> Surroundings.controller(ending))
                .orElse(new ObjectRef("owner", "", "", null));
        if (replacedByCronJob(ending)) {
            return Cause.of(
                    CauseCode.CRONJOB_REPLACED,
                    confidence,
                    "CronJob " + owner.name() + " replaced the running job by the next one");
        }
        return Cause.of(CauseCode.OWNER_DELETED, confidence, owner.kind() + " " + owner.name() + " was deleted")
                .by(Requests.behind(
                                ending,
                                r -> Requests.byPerson(r)
                                        && r.verb().equals("delete")
                                        && r.about().kind().equals(owner.kind())
                                        && r.about().name().equals(owner.name()))
                        .orElse(null));
    }

    /** concurrencyPolicy Replace: the CronJob deletes the job that still runs, and says so. */
    private static boolean replacedByCronJob(Ending ending) {
        Optional<ObjectRef> job =
                Surroundings.controller(ending).filter(c -> c.kind().equals("Job"));
        return job.isPresent()
                && ending.pod()
                        .facts(EventRecorded.class)
                        .filter(e ->
                                e.about().kind().equals("CronJob") && e.reason().equals("SuccessfulDelete"))
                        .anyMatch(e -> e.message().endsWith(" " + job.get().name()));
    }
}

package io.exit143.termination.cause;

import io.exit143.termination.ending.Ending;
import io.exit143.termination.evidence.ObjectSeen.Attribute;
import io.exit143.termination.time.Interval;
import java.time.Instant;
import java.util.Optional;

/** The namespace was being deleted when the pod was. There are no events then: nothing may be made in it. */
final class NamespaceDeleted implements CauseRule {

    @Override
    public Optional<Cause> explain(Ending ending) {
        Interval requested = ending.stop().requested();
        if (requested == null) {
            return Optional.empty();
        }
        boolean deleting = Surroundings.of(ending, "Namespace")
                .map(ns -> ns.get(Attribute.DELETED_AT))
                .flatMap(Optional::stream)
                .map(Instant::parse)
                .anyMatch(at -> !at.isAfter(requested.latest()));
        return deleting ? Optional.of(cause(ending, Confidence.CERTAIN)) : Optional.empty();
    }

    static Cause cause(Ending ending, Confidence confidence) {
        String namespace = ending.pod().key().namespace();
        return Cause.of(CauseCode.NAMESPACE_DELETED, confidence, "Namespace " + namespace + " was deleted")
                .by(Requests.behind(
                                ending,
                                r -> Requests.byPerson(r)
                                        && r.verb().equals("delete")
                                        && r.about().kind().equals("Namespace"))
                        .orElse(null));
    }
}

package io.exit143.termination.timeline;

import io.exit143.termination.ending.DeletionRequest;
import io.exit143.termination.ending.Ending;
import io.exit143.termination.evidence.EndpointSeen;
import io.exit143.termination.evidence.Source;
import io.exit143.termination.time.Interval;

/** When the delete was accepted: the deletion time stamp less the grace, or the audit log to the microsecond. */
final class RequestTime implements TimelineRule {

    @Override
    public void apply(Ending ending, Timeline timeline) {
        Interval requested = ending.stop().requested();
        if (requested == null || !ending.stop().inProgress()) {
            return;
        }
        boolean audited = requested.width().toMillis() < 999;
        if (DeletionRequest.unseen(ending.pod()) && !audited) {
            timeline.follows(Phase.DELETION_REQUESTED, Source.POD);
            timeline.notBefore(Phase.DELETION_REQUESTED, requested.earliest());
            timeline.notAfter(Phase.DELETION_REQUESTED, requested.latest());
            return;
        }
        timeline.observed(Phase.DELETION_REQUESTED, requested, requested.middle(), audited ? Source.AUDIT : Source.POD);
        ending.pod()
                .evidence()
                .of(EndpointSeen.class)
                .filter(e -> !e.fact().seen().isBefore(requested.earliest()))
                .filter(e -> !e.fact().ready() || !e.fact().present())
                .findFirst()
                .ifPresent(e -> {
                    timeline.observed(
                            Phase.ENDPOINT_NOT_READY,
                            new Interval(requested.earliest(), e.fact().seen()),
                            e.fact().seen(),
                            Source.ENDPOINTS);
                });
    }
}

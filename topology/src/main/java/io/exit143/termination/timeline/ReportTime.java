package io.exit143.termination.timeline;

import io.exit143.termination.ending.Ending;
import io.exit143.termination.evidence.ContainerTerminated;
import io.exit143.termination.evidence.DeletionMarked;
import io.exit143.termination.evidence.Found;
import io.exit143.termination.evidence.Source;
import java.time.Instant;
import java.util.Optional;

/** When the API showed the exit, and when the pod object went away. */
final class ReportTime implements TimelineRule {

    @Override
    public void apply(Ending ending, Timeline timeline) {
        Optional<Instant> reported = ending.container().terminated().stream()
                .filter(t -> !t.fact().codeInvented())
                .findFirst()
                .map(Found<ContainerTerminated>::sighting)
                .map(s -> s.at());
        reported.ifPresent(seen -> {
            timeline.follows(Phase.STATUS_REPORTED, Source.POD);
            timeline.notAfter(Phase.STATUS_REPORTED, seen);
            timeline.order(Phase.EXITED, Phase.STATUS_REPORTED);
            // A forced delete, or a lost node, takes the object away while its containers still run.
            timeline.order(Phase.STATUS_REPORTED, Phase.DELETED);
        });
        boolean stopped = ending.stop().inProgress() && !ending.stop().ofContainerOnly();
        if (ending.pod().gone().isPresent() && stopped && ending.container().latest()) {
            timeline.follows(Phase.DELETED, Source.POD);
            timeline.notAfter(
                    Phase.DELETED, ending.pod().gone().get().sighting().at());
            ending.pod()
                    .facts(DeletionMarked.class)
                    .filter(d -> d.graceSeconds() == 0)
                    .map(DeletionMarked::deletionTimestamp)
                    .findFirst()
                    .ifPresent(at -> timeline.notBefore(Phase.DELETED, at));
        }
    }
}

package io.exit143.termination.timeline;

import io.exit143.termination.Phase;
import io.exit143.termination.ending.Acknowledgement;
import io.exit143.termination.ending.Ending;
import io.exit143.termination.evidence.LogLineSeen;
import io.exit143.termination.evidence.Source;
import io.exit143.termination.time.Interval;
import java.util.Optional;

/** When the program first showed that it was stopping: the signal had been sent by then. */
final class AcknowledgementTime implements TimelineRule {

    @Override
    public void apply(Ending ending, Timeline timeline) {
        Optional<LogLineSeen> line = Acknowledgement.of(ending);
        if (line.isEmpty()) {
            return;
        }
        timeline.observed(
                Phase.SIGTERM_ACKNOWLEDGED,
                new Interval(line.get().earliest(), line.get().latest()),
                line.get().earliest(),
                Source.CONTAINER_LOG);
        if (timeline.has(Phase.SIGTERM_SENT) && Acknowledgement.provesSignal(ending, line.get())) {
            timeline.order(Phase.SIGTERM_SENT, Phase.SIGTERM_ACKNOWLEDGED);
        }
    }
}

package io.exit143.termination.timeline;

import io.exit143.termination.ending.Acknowledgement;
import io.exit143.termination.ending.Ending;
import io.exit143.termination.evidence.LogLineSeen;
import io.exit143.termination.evidence.Source;
import io.exit143.termination.time.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When the program first showed that it was stopping: the signal had been sent by then. */
final class AcknowledgementTime implements TimelineRule {

    /** Log shippers flush every 1 to 10 s unless told otherwise; three times that. */
    private static final Duration SHIPPED_LATER = Duration.ofSeconds(30);

    @Override
    public void apply(Ending ending, Timeline timeline) {
        Optional<LogLineSeen> line = Acknowledgement.of(ending);
        if (line.isEmpty()) {
            return;
        }
        timeline.observed(
                Phase.SIGTERM_ACKNOWLEDGED, written(line.get()), line.get().earliest(), Source.CONTAINER_LOG);
        if (timeline.has(Phase.SIGTERM_SENT) && Acknowledgement.provesSignal(ending, line.get())) {
            timeline.order(Phase.SIGTERM_SENT, Phase.SIGTERM_ACKNOWLEDGED);
        }
    }

    /** A shipper's stamp says when it took the line up, which may be long after it was written. */
    private static Interval written(LogLineSeen line) {
        Instant earliest =
                line.runtimeStamp() ? line.earliest() : line.earliest().minus(SHIPPED_LATER);
        return new Interval(earliest, line.latest());
    }
}

package io.exit143.termination.timeline;

import io.exit143.termination.ending.Ending;
import io.exit143.termination.evidence.Source;
import java.time.Duration;
import java.util.List;

/** Builds the timeline of an ending. The rules stand in the order of trust: of two that contradict, the first holds. */
public final class Timelines {

    private static final List<TimelineRule> RULES = List.of(
            new OrderOfSteps(),
            new RequestTime(),
            new KillTime(),
            new ExitMoment(),
            new HookTime(),
            new StopSignalTime(),
            new KillSignalTime(),
            new ReportTime(),
            new AcknowledgementTime());

    private Timelines() {}

    /** What is known before it is decided how the container ended. */
    public static Timeline of(Ending ending) {
        Timeline timeline = new Timeline(ending.pod().firstSeen(), ending.clock());
        for (TimelineRule rule : RULES) {
            rule.apply(ending, timeline);
        }
        return timeline;
    }

    /** The grace period ended the container: there was a deadline, and a SIGKILL after it. */
    public static void killedAfterGrace(Ending ending, Timeline timeline) {
        timeline.follows(Phase.SIGKILL_SENT, Source.POD);
        timeline.follows(Phase.GRACE_EXPIRED, Source.POD);
        if (timeline.has(Phase.SIGTERM_SENT)) {
            Duration wait = Duration.ofSeconds(Grace.leastRemainingSeconds(ending));
            timeline.order(Phase.SIGTERM_SENT, Phase.GRACE_EXPIRED, wait);
        }
        timeline.order(Phase.GRACE_EXPIRED, Phase.SIGKILL_SENT);
        timeline.order(Phase.SIGKILL_SENT, Phase.EXITED);
    }
}

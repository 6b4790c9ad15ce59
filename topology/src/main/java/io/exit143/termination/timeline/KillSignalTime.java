package io.exit143.termination.timeline;

import io.exit143.termination.ending.Ending;
import io.exit143.termination.evidence.JournalMark;
import io.exit143.termination.evidence.JournalRecorded;
import io.exit143.termination.evidence.Source;
import io.exit143.termination.time.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When SIGKILL was sent, by the runtime's journal: N seconds after the stop signal, and announced in a line. A process
 * that exits at that very moment may have been gone before: with any code but 137 nothing shows that it was signalled.
 */
final class KillSignalTime implements TimelineRule {

    /** containerd logs "Kill container" before the kernel delivers the signal: 10 ms in the median of 67, 79 at most. */
    private static final Duration ANNOUNCED_BEFORE = Duration.ofMillis(10);

    /** Where nothing else bounds it: a busy node delivers it much sooner. */
    private static final Duration LATEST_DELIVERY = Duration.ofSeconds(2);

    @Override
    public void apply(Ending ending, Timeline timeline) {
        Optional<JournalRecorded> line = ending.container().first(JournalMark.KILL_SIGNAL);
        if (line.isEmpty()) {
            return;
        }
        Instant at = line.get().at();
        boolean endedByIt = ending.exitCode().map(code -> code == 137).orElse(true);
        if (endedByIt) {
            timeline.observed(
                    Phase.SIGKILL_SENT,
                    new Interval(at, at.plus(LATEST_DELIVERY)),
                    at.plus(ANNOUNCED_BEFORE),
                    Source.RUNTIME_LOG);
            timeline.order(Phase.SIGKILL_SENT, Phase.EXITED);
        }
        // The timer runs from the delivery of the stop signal, so that was at least so long before this line.
        boolean oneStop = ending.container().count(JournalMark.STOP_REQUESTED) == 1;
        if (oneStop && timeline.has(Phase.SIGTERM_SENT)) {
            ending.remainingSeconds().ifPresent(n -> timeline.notAfter(Phase.SIGTERM_SENT, at.minusSeconds(n)));
        }
    }
}

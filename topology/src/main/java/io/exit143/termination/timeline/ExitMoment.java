package io.exit143.termination.timeline;

import io.exit143.termination.ending.Ending;
import io.exit143.termination.ending.ExitTime;
import io.exit143.termination.evidence.ContainerTerminated;
import io.exit143.termination.evidence.LastLinesSeen;
import io.exit143.termination.evidence.LogLineSeen;
import io.exit143.termination.evidence.Source;
import io.exit143.termination.time.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** When PID 1 exited: the runtime's line, the status, and what lies before and after. */
final class ExitMoment implements TimelineRule {

    /** The runtime stamps a line when it reads the pipe: measured up to 65 ms after the exit. */
    private static final Duration STAMPED_AFTER_EXIT = Duration.ofMillis(100);

    @Override
    public void apply(Ending ending, Timeline timeline) {
        if (!ending.hasExited()) {
            return;
        }
        Optional<Interval> journal = ExitTime.byJournal(ending.container());
        Optional<Interval> status = ExitTime.byStatus(ending.container());
        journal.ifPresent(i -> timeline.observed(Phase.EXITED, i, i.latest(), journalSource(ending)));
        status.ifPresent(i -> timeline.observed(Phase.EXITED, i, i.middle(), Source.POD));
        if (journal.isEmpty() && status.isEmpty()) {
            timeline.follows(Phase.EXITED, Source.POD);
            Optional.ofNullable(ending.container().running())
                    .ifPresent(running -> timeline.notBefore(Phase.EXITED, running.startedAt()));
            ending.status()
                    .map(ContainerTerminated::finishedAt)
                    .ifPresent(found -> timeline.notAfter(
                            Phase.EXITED, Interval.withinSecond(found).latest()));
        }
        if (ending.container().nextStarted() != null) {
            timeline.notAfter(
                    Phase.EXITED,
                    Interval.withinSecond(ending.container().nextStarted()).latest());
        }
        lastLine(ending).ifPresent(at -> timeline.notBefore(Phase.EXITED, at.minus(STAMPED_AFTER_EXIT)));
    }

    private static Optional<Instant> lastLine(Ending ending) {
        Stream<Instant> signed =
                ending.lines().stream().filter(LogLineSeen::runtimeStamp).map(LogLineSeen::earliest);
        Stream<Instant> lookedBack = ending.lastLines().stream()
                .flatMap(l -> l.lines().stream())
                .filter(LastLinesSeen.Line::runtimeStamp)
                .map(LastLinesSeen.Line::at);
        return Stream.concat(signed, lookedBack).max(Comparator.naturalOrder());
    }

    private static Source journalSource(Ending ending) {
        return ending.container().runtimeExit().isPresent() ? Source.RUNTIME_LOG : Source.KUBELET_LOG;
    }
}

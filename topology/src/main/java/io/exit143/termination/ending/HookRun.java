package io.exit143.termination.ending;

import io.exit143.termination.evidence.EventRecorded;
import io.exit143.termination.evidence.JournalMark;
import io.exit143.termination.evidence.JournalRecorded;
import io.exit143.termination.time.Interval;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** The run of a preStop hook: whether there was one, and what the kubelet said of it. */
public final class HookRun {

    private HookRun() {}

    /** It runs before every stop by the kubelet, which always gives a second at least, but not for a restart in place. */
    public static boolean happened(Ending ending) {
        boolean inPlace =
                ending.container().terminated().stream().anyMatch(t -> t.fact().restartingAllContainers());
        return ending.hasHook() && ending.stop().inProgress() && !inPlace;
    }

    /** Until when the kubelet waited for the hook, by its log: until it ended, failed, or its time was over. */
    public static Optional<Instant> waitedUntil(Ending ending) {
        return Stream.of(JournalMark.HOOK_COMPLETED, JournalMark.HOOK_FAILED, JournalMark.HOOK_OVERRAN)
                .flatMap(mark -> ending.container().first(mark).stream())
                .map(JournalRecorded::at)
                .min(Comparator.naturalOrder());
    }

    /** When the first FailedPreStopHook event about this run was made. */
    public static Optional<Interval> failedEvent(Ending ending) {
        Optional<Instant> begun = ending.stop().kill().map(k -> k.at().earliest());
        return ending.pod()
                .facts(EventRecorded.class)
                .filter(e -> e.reason().equals("FailedPreStopHook"))
                .filter(e -> ending.container().name().equals(e.container()))
                .map(e -> e.precise() != null && e.count() == 1
                        ? Interval.at(e.precise())
                        : Interval.withinSecond(e.last()))
                .filter(at -> begun.map(b -> !at.latest().isBefore(b)).orElse(true))
                .min(Comparator.comparing(Interval::earliest));
    }
}

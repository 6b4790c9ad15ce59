package io.exit143.termination.ending;

import io.exit143.termination.evidence.EventRecorded;
import io.exit143.termination.evidence.JournalMark;
import io.exit143.termination.evidence.JournalRecorded;
import io.exit143.termination.time.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The run of a preStop hook: whether there was one, and what the kubelet said of it. */
public final class HookRun {

    /** Between the kubelet's beginning and the start of the hook's time lie milliseconds. */
    private static final Duration NEAR_DEADLINE = Duration.ofMillis(100);

    private static final Set<JournalMark> ENDS_OF_THE_WAIT =
            EnumSet.of(JournalMark.HOOK_COMPLETED, JournalMark.HOOK_FAILED, JournalMark.HOOK_OVERRAN);

    private HookRun() {}

    /** It runs before every stop by the kubelet, which always gives a second at least, but not for a restart in place. */
    public static boolean happened(Ending ending) {
        boolean inPlace =
                ending.container().terminated().stream().anyMatch(t -> t.fact().restartingAllContainers())
                        || ending.stop().kill().map(Kill::ofAllInPlace).orElse(false);
        return ending.hasHook() && ending.stop().inProgress() && !inPlace;
    }

    /** Until when the kubelet waited for the hook, by its log: until it ended, failed, or its time was over. */
    public static Optional<Instant> waitedUntil(Ending ending) {
        return ending.container().firstOf(ENDS_OF_THE_WAIT).map(JournalRecorded::at);
    }

    /**
     * Whether a FailedPreStopHook event was made while the kubelet still waited for the hook, rather than when the container
     * died with a hook in it that had been cut off: it came before the exit, or before the time was over.
     */
    public static boolean failedByItself(Ending ending, Interval event) {
        if (ending.exit().map(exit -> event.latest().isBefore(exit.earliest())).orElse(false)) {
            return true;
        }
        Integer grace = ending.stop().graceSeconds();
        Optional<Instant> begun = ending.stop().kill().map(k -> k.at().earliest());
        return grace != null
                && begun.isPresent()
                && event.latest().isBefore(begun.get().plusSeconds(grace).minus(NEAR_DEADLINE));
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

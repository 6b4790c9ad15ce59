package io.exit143.termination.outcome;

import io.exit143.termination.ending.Ending;
import io.exit143.termination.ending.HookRun;
import io.exit143.termination.evidence.ContainerSpec;
import io.exit143.termination.evidence.ContainerSpec.HookHandler;
import io.exit143.termination.evidence.JournalMark;
import io.exit143.termination.time.Interval;
import io.exit143.termination.timeline.Phase;
import io.exit143.termination.timeline.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** What became of a preStop hook. */
public enum HookResult {
    /** There is no hook. */
    NONE,
    OK,
    FAILED,
    /** It was still running when the grace period was over. */
    OVERRAN,
    /** It never ran: no grace, or the container ended by itself. */
    SKIPPED,
    /** The container had exited and the hook slept on (kubernetes#134338). */
    WASTED,
    /** It made the container exit; a FailedPreStopHook event is then a false alarm (kubernetes#39170). */
    SELF_TERMINATED,
    UNKNOWN;

    /** Timers, seconds-wide stamps: what ends this near the deadline may have been cut by it. */
    private static final Duration NEAR = Duration.ofMillis(900);

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static HookResult of(Ending ending, Timeline timeline) {
        if (!ending.hasHook()) {
            return NONE;
        }
        if (!HookRun.happened(ending)) {
            return SKIPPED;
        }
        if (ending.container().first(JournalMark.HOOK_OVERRAN).isPresent()) {
            return OVERRAN;
        }
        if (outlivedContainer(ending, timeline)) {
            return ending.hook() == HookHandler.SLEEP || !failed(ending) ? WASTED : SELF_TERMINATED;
        }
        if (ending.container().first(JournalMark.HOOK_COMPLETED).isPresent()) {
            return OK;
        }
        if (failed(ending)) {
            return failedLate(ending) ? OVERRAN : failedWith(ending);
        }
        return withoutJournal(ending, timeline);
    }

    private static boolean failed(Ending ending) {
        return ending.container().first(JournalMark.HOOK_FAILED).isPresent()
                || HookRun.failedEvent(ending).isPresent();
    }

    /** Where the grace is not known, a failure that was told when the container died may be that of a hook cut off. */
    private static HookResult failedWith(Ending ending) {
        boolean byItself = ending.stop().graceSeconds() != null
                || ending.container().first(JournalMark.HOOK_FAILED).isPresent()
                || HookRun.failedEvent(ending)
                        .map(at -> HookRun.failedByItself(ending, at))
                        .orElse(false);
        return byItself ? FAILED : UNKNOWN;
    }

    /** The kubelet was still waiting for the hook when the container had already exited. */
    private static boolean outlivedContainer(Ending ending, Timeline timeline) {
        Optional<Interval> exit = timeline.of(Phase.EXITED);
        Optional<Instant> waited = HookRun.waitedUntil(ending)
                .or(() -> HookRun.failedEvent(ending)
                        .filter(i -> !failedLate(ending))
                        .map(Interval::latest));
        return exit.isPresent()
                && waited.isPresent()
                && !exit.get().earliest().isAfter(waited.get())
                && !timeline.has(Phase.SIGTERM_SENT);
    }

    /** An exec that outlives its time fails when the container dies; only then is the event sent. */
    private static boolean failedLate(Ending ending) {
        Integer grace = ending.stop().graceSeconds();
        Optional<Instant> begun = ending.stop().kill().map(k -> k.at().earliest());
        Optional<Interval> event = HookRun.failedEvent(ending);
        if (grace == null || begun.isEmpty() || event.isEmpty()) {
            return false;
        }
        Instant deadline = begun.get().plusSeconds(grace);
        return event.get().latest().isAfter(deadline.minus(Duration.ofMillis(100)));
    }

    private static HookResult withoutJournal(Ending ending, Timeline timeline) {
        ContainerSpec spec = ending.container().spec();
        Integer grace = ending.stop().graceSeconds();
        if (spec != null && spec.hookSleepSeconds() != null && grace != null) {
            return spec.hookSleepSeconds() >= grace ? OVERRAN : OK;
        }
        Optional<Interval> finished = timeline.of(Phase.PRESTOP_FINISHED);
        Optional<Instant> begun = ending.stop().kill().map(k -> k.at().latest());
        if (finished.isEmpty() || begun.isEmpty() || grace == null) {
            return UNKNOWN;
        }
        Instant deadline = begun.get().plusSeconds(grace);
        if (finished.get().earliest().isAfter(deadline.minus(NEAR))) {
            return OVERRAN;
        }
        // No FailedPreStopHook was sent, and the signal came while there was still time: the hook had ended well.
        return finished.get().latest().isBefore(deadline) && ending.pod().seesEvents() ? OK : UNKNOWN;
    }
}

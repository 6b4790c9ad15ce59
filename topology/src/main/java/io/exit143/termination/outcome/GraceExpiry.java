package io.exit143.termination.outcome;

import io.exit143.termination.ending.Ending;
import io.exit143.termination.evidence.JournalMark;
import io.exit143.termination.time.Interval;
import io.exit143.termination.timeline.Grace;
import io.exit143.termination.timeline.Phase;
import io.exit143.termination.timeline.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Whether a container was killed because its grace period was over, and who had used it up. */
final class GraceExpiry {

    /** A hook that took this share of the grace left the program too little. */
    private static final double MOST_OF_THE_GRACE = 0.8;

    private GraceExpiry() {}

    /** By the runtime's line; without a journal, by the time that had passed. */
    static boolean killed(Ending ending, Timeline timeline) {
        if (ending.container().first(JournalMark.KILL_SIGNAL).isPresent()) {
            return true;
        }
        if (ending.journalCoversStop()
                && ending.container().first(JournalMark.STOP_SIGNAL).isPresent()) {
            return false;
        }
        Optional<Interval> exit = timeline.of(Phase.EXITED);
        Optional<Instant> signalled = timeline.bounds(Phase.SIGTERM_SENT).map(Interval::earliest);
        if (exit.isEmpty() || signalled.isEmpty()) {
            return false;
        }
        Duration least = Duration.ofSeconds(Grace.leastRemainingSeconds(ending));
        return !exit.get().latest().isBefore(signalled.get().plus(least));
    }

    /** Where the grace is not known, time does not tell that it was over: what else may have killed it has the say. */
    static boolean killedByKnownGrace(Ending ending, Timeline timeline) {
        boolean known = ending.stop().graceSeconds() != null
                || ending.container().first(JournalMark.KILL_SIGNAL).isPresent();
        return known && killed(ending, timeline);
    }

    /** The detail of {@code killed_after_grace}. */
    static String usedBy(Ending ending, Timeline timeline) {
        int left = ending.remainingSeconds().orElseGet(() -> Grace.leastRemainingSeconds(ending));
        Integer grace = ending.stop().graceSeconds();
        if (grace != null && grace <= Ending.MINIMUM_GRACE_SECONDS) {
            return "minimum_grace";
        }
        if (ending.isSidecar() && left <= Ending.MINIMUM_GRACE_SECONDS) {
            return "sidecar_starved";
        }
        if (hookTookMost(ending, timeline, left)) {
            return "prestop_used_grace";
        }
        return Reaction.seen(ending, timeline) ? "slow_shutdown" : "sigterm_ignored";
    }

    private static boolean hookTookMost(Ending ending, Timeline timeline, int left) {
        Integer grace = ending.stop().graceSeconds();
        if (!timeline.has(Phase.PRESTOP_STARTED) || grace == null) {
            return false;
        }
        if (ending.remainingSeconds().isPresent()) {
            return left <= Ending.MINIMUM_GRACE_SECONDS || grace - left >= MOST_OF_THE_GRACE * grace;
        }
        Optional<Instant> began = timeline.best(Phase.PRESTOP_STARTED);
        Optional<Instant> ended = timeline.best(Phase.PRESTOP_FINISHED);
        return began.isPresent()
                && ended.isPresent()
                && Duration.between(began.get(), ended.get()).toMillis() >= MOST_OF_THE_GRACE * grace * 1000;
    }
}

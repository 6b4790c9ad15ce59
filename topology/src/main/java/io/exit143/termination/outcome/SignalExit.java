package io.exit143.termination.outcome;

import io.exit143.termination.ending.Ending;
import io.exit143.termination.time.Interval;
import io.exit143.termination.timeline.Phase;
import io.exit143.termination.timeline.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An exit code of 128 plus the stop signal: the program may have handled the signal and chosen the code, as the JVM
 * does, or the signal's default action may have ended it. The runtime folds both into one number.
 */
final class SignalExit {

    /** The default action takes effect at once; within this even a busy node has reaped the process. */
    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    /** The slowest delivery measured came 551 ms after the runtime's announcement. */
    private static final Duration DELIVERED_WITHIN = Duration.ofMillis(600);

    private SignalExit() {}

    static Outcome judge(Ending ending, Timeline timeline) {
        if (Reaction.seen(ending, timeline) || tookTime(timeline)) {
            Outcome handled = new Outcome(OutcomeCode.EXITED_ON_SIGNAL, "handled", Verdict.GRACEFUL);
            return Degradation.apply(handled, ending, timeline);
        }
        if (endedAtOnce(timeline)) {
            return new Outcome(OutcomeCode.EXITED_ON_SIGNAL, "default_action", Verdict.DEGRADED);
        }
        return new Outcome(OutcomeCode.EXITED_ON_SIGNAL, "undetermined", Verdict.UNKNOWN);
    }

    private static boolean tookTime(Timeline timeline) {
        Optional<Interval> signalled = timeline.of(Phase.SIGTERM_SENT);
        Optional<Interval> exit = timeline.of(Phase.EXITED);
        return signalled.isPresent()
                && exit.isPresent()
                && exit.get()
                        .earliest()
                        .isAfter(delivered(timeline, signalled.get()).plus(AT_ONCE));
    }

    /** By when the signal had been delivered, for the purpose of telling seconds from moments. */
    private static Instant delivered(Timeline timeline, Interval signalled) {
        Instant soon = signalled.earliest().plus(DELIVERED_WITHIN);
        boolean announced = timeline.observedDirectly(Phase.SIGTERM_SENT);
        return announced && soon.isBefore(signalled.latest()) ? soon : signalled.latest();
    }

    private static boolean endedAtOnce(Timeline timeline) {
        Optional<Interval> signalled = timeline.of(Phase.SIGTERM_SENT);
        Optional<Interval> exit = timeline.of(Phase.EXITED);
        return signalled.isPresent()
                && exit.isPresent()
                && !exit.get().latest().isAfter(signalled.get().earliest().plus(AT_ONCE));
    }
}

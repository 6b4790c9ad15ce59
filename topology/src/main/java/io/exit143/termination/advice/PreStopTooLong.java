package io.exit143.termination.advice;

import io.exit143.termination.evidence.ContainerSpec;
import io.exit143.termination.outcome.HookResult;
import io.exit143.termination.outcome.OutcomeCode;
import io.exit143.termination.timeline.Phase;
import java.time.Duration;
import java.util.Optional;

/** The preStop hook took the time that the program needed. The grace period runs while the hook does. */
final class PreStopTooLong implements AdviceRule {

    /** What a program is given to stop in after its hook, where nothing tells how long it takes. */
    private static final int FOR_THE_PROGRAM_SECONDS = 10;

    @Override
    public Optional<Advice> apply(Situation s) {
        boolean killed = s.ended(OutcomeCode.KILLED_AFTER_GRACE, "prestop_used_grace");
        if (!killed && s.hook() != HookResult.OVERRAN) {
            return Optional.empty();
        }
        return s.effectiveGrace().map(grace -> advice(s, grace));
    }

    private static Advice advice(Situation s, int grace) {
        int hook = hookSeconds(s, grace);
        String because = "The hook took " + taken(s, hook) + " of the " + grace + " s grace period"
                + (s.hook() == HookResult.OVERRAN ? " and was cut off" : "");
        return Advice.of(
                        AdviceCode.PRESTOP_TOO_LONG,
                        "Shorten the preStop hook, or lengthen the grace period by as much as it takes",
                        because)
                .patch(s.manifest().graceSeconds(hook + FOR_THE_PROGRAM_SECONDS));
    }

    /** How long the hook would have taken; where it was cut off, at least as long as it had. */
    private static int hookSeconds(Situation s, int grace) {
        ContainerSpec spec = s.spec();
        if (spec != null && spec.hookSleepSeconds() != null) {
            return spec.hookSleepSeconds();
        }
        int seen = duration(s).map(Words::seconds).orElse(grace);
        return s.hook() == HookResult.OVERRAN ? Math.max(seen, grace) * 2 : seen;
    }

    private static String taken(Situation s, int hook) {
        ContainerSpec spec = s.spec();
        if (spec != null && spec.hookSleepSeconds() != null) {
            return "(a sleep of " + hook + " s) " + duration(s).map(Words::of).orElse("all");
        }
        return duration(s).map(Words::of).orElse("all");
    }

    private static Optional<Duration> duration(Situation s) {
        return s.between(Phase.PRESTOP_STARTED, Phase.PRESTOP_FINISHED);
    }
}

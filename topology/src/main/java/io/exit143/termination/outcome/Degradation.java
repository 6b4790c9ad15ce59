package io.exit143.termination.outcome;

import io.exit143.termination.ending.Ending;
import io.exit143.termination.timeline.Timeline;

/** What makes a graceful ending only a degraded one: a hook that failed or overran, or a grace nearly used up. */
final class Degradation {

    private static final double NEARLY_USED = 0.8;

    private Degradation() {}

    static Outcome apply(Outcome outcome, Ending ending, Timeline timeline) {
        HookResult hook = HookResult.of(ending, timeline);
        double used = GraceUse.of(ending, timeline).ratio().orElse(0.0);
        boolean degraded = hook == HookResult.FAILED || hook == HookResult.OVERRAN || used >= NEARLY_USED;
        return degraded && outcome.verdict() == Verdict.GRACEFUL
                ? new Outcome(outcome.code(), outcome.detail(), Verdict.DEGRADED)
                : outcome;
    }
}

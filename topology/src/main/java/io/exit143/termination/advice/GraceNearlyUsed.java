package io.exit143.termination.advice;

import io.exit143.termination.outcome.HookResult;
import io.exit143.termination.outcome.OutcomeCode;
import java.time.Duration;
import java.util.Optional;

/** It made it, but the next one may not. */
final class GraceNearlyUsed implements AdviceRule {

    private static final double NEARLY = 0.8;

    /** Room for a slower day. */
    private static final double ROOM = 1.5;

    @Override
    public Optional<Advice> apply(Situation s) {
        boolean exited = s.ended(OutcomeCode.EXITED_ZERO) || s.ended(OutcomeCode.EXITED_ON_SIGNAL);
        double ratio = s.grace().ratio().orElse(0.0);
        Duration used = s.grace().used();
        boolean hook = s.hook() == HookResult.OVERRAN; // which has advice of its own
        if (!exited
                || hook
                || used == null
                || ratio < NEARLY
                || s.ending().stop().ofContainerOnly()) {
            return Optional.empty();
        }
        return s.effectiveGrace()
                .map(grace -> Advice.of(
                                AdviceCode.GRACE_NEARLY_USED,
                                "Lengthen the grace period before a slower stop is killed",
                                "It took " + Words.of(used) + " of its " + grace + " s")
                        .patch(s.manifest()
                                .graceSeconds(Words.seconds(
                                        used.multipliedBy((long) (ROOM * 100)).dividedBy(100)))));
    }
}

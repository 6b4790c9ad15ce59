package io.exit143.termination.advice;

import io.exit143.termination.ending.Ending;
import io.exit143.termination.outcome.OutcomeCode;
import java.util.Optional;

/** Killed for want of time that the pod's spec would have given it. */
final class GraceOverridden implements AdviceRule {

    @Override
    public Optional<Advice> apply(Situation s) {
        Optional<Integer> got = s.effectiveGrace();
        Optional<Integer> own = s.specGrace();
        if (!applies(s) || got.isEmpty() || own.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Advice.of(
                AdviceCode.GRACE_OVERRIDDEN,
                "Find out who gave it less time: a delete with --grace-period, an eviction for want of node resources, or"
                        + " a node that shut down",
                "It got " + got.get() + " s to stop, its pod asks for " + own.get() + " s"));
    }

    /** A probe's own grace period is of another kind. */
    static boolean applies(Situation s) {
        int own = s.specGrace().orElse(0);
        return s.ended(OutcomeCode.KILLED_AFTER_GRACE)
                && !s.ending().stop().ofContainerOnly()
                && own > Ending.MINIMUM_GRACE_SECONDS
                && s.effectiveGrace().map(got -> got < own).orElse(false);
    }
}

package io.exit143.termination.advice;

import io.exit143.termination.outcome.HookResult;
import io.exit143.termination.timeline.Phase;
import java.util.Optional;

/** Hooks that ended the container themselves, or waited for one that was gone. */
final class PreStopWithoutNeed implements AdviceRule {

    @Override
    public Optional<Advice> apply(Situation s) {
        HookResult hook = s.hook();
        if (hook == HookResult.SELF_TERMINATED) {
            return Optional.of(Advice.of(
                    AdviceCode.PRESTOP_ENDS_CONTAINER,
                    "Do not alert on its FailedPreStopHook event: the hook did its job",
                    "The hook made the container exit, and was ended with it (kubernetes#39170)"));
        }
        if (hook == HookResult.WASTED) {
            return Optional.of(Advice.of(
                    AdviceCode.PRESTOP_OUTLIVES_CONTAINER,
                    "Nothing to fix in the program; a shorter hook would let the pod go sooner",
                    "The container had exited"
                            + s.between(Phase.EXITED, Phase.PRESTOP_FINISHED)
                                    .map(d -> " " + Words.of(d))
                                    .orElse("")
                            + " before the kubelet stopped waiting for the hook (kubernetes#134338)"));
        }
        return Optional.empty();
    }
}

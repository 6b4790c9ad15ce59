package io.exit143.termination.advice;

import io.exit143.termination.outcome.OutcomeCode;
import io.exit143.termination.timeline.Phase;
import java.util.Optional;

/** It did stop, but its exit tells of a failure. */
final class ExitDuringStop implements AdviceRule {

    @Override
    public Optional<Advice> apply(Situation s) {
        String code = s.ending().exitCode().map(c -> "exit code " + c).orElse("a failure");
        if (s.ended(OutcomeCode.CRASHED_DURING_STOP)) {
            return Optional.of(Advice.of(
                    AdviceCode.CRASH_DURING_STOP,
                    "Look for what the shutdown uses after it was closed",
                    "It crashed with " + code + after(s)));
        }
        if (s.ended(OutcomeCode.EXITED_NONZERO)) {
            return Optional.of(Advice.of(
                    AdviceCode.STOP_EXITS_NONZERO,
                    "Exit with 0 after an orderly stop: Jobs, alerts and dashboards take other codes for failures",
                    "It was asked to stop and ended by itself with " + code + after(s)));
        }
        return Optional.empty();
    }

    private static String after(Situation s) {
        return s.between(Phase.SIGTERM_SENT, Phase.EXITED)
                .map(d -> ", " + Words.of(d) + " after the stop signal")
                .orElse("");
    }
}

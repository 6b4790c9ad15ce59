package io.exit143.termination.advice;

import io.exit143.termination.ending.StopSignal;
import io.exit143.termination.evidence.ContainerSpec;
import io.exit143.termination.outcome.OutcomeCode;
import io.exit143.termination.timeline.Phase;
import java.util.Optional;

/** Nothing in the container did anything on the stop signal, or nothing but the signal's default action happened. */
final class SignalNotHandled implements AdviceRule {

    @Override
    public Optional<Advice> apply(Situation s) {
        if (s.ended(OutcomeCode.KILLED_AFTER_GRACE, "sigterm_ignored")) {
            return Optional.of(ignored(s));
        }
        if (s.ended(OutcomeCode.EXITED_ON_SIGNAL, "default_action")) {
            return Optional.of(Advice.of(
                    AdviceCode.SIGNAL_ENDS_AT_ONCE,
                    "Handle " + StopSignal.name(s.ending()) + ": finish the work at hand, then exit",
                    "It has no handler: the signal's default action ended it at once" + after(s)
                            + ", and what it was doing was cut off"));
        }
        return Optional.empty();
    }

    private static Advice ignored(Situation s) {
        String signal = StopSignal.name(s.ending());
        String because = "From " + signal + " to SIGKILL"
                + s.between(Phase.SIGTERM_SENT, Phase.EXITED)
                        .map(d -> ", " + Words.of(d) + ",")
                        .orElse("")
                + " nothing showed that it had heard";
        ContainerSpec spec = s.spec();
        ContainerSpec.Launcher launcher = spec == null ? null : spec.launcher();
        if (launcher == ContainerSpec.Launcher.SHELL) {
            return Advice.of(
                    AdviceCode.SHELL_AS_PID_1,
                    "Start the program with exec in the shell's command (sh -c 'exec program'), or without a shell",
                    because + ": its command is a shell, and a shell as PID 1 does not pass signals on");
        }
        if (launcher == ContainerSpec.Launcher.PACKAGE_RUNNER) {
            return Advice.of(
                    AdviceCode.PACKAGE_RUNNER_AS_PID_1,
                    "Start the program itself (node server.js) instead of npm, yarn or the like",
                    because + ": its command is a package manager, which keeps the signal from the program it runs");
        }
        return Advice.of(
                AdviceCode.SIGNAL_NOT_HANDLED,
                "Handle " + signal
                        + "; if a script starts the program, start it with exec, or use an init such as tini as PID 1",
                because + ". PID 1 has no default action for signals: without a handler they do nothing");
    }

    private static String after(Situation s) {
        return s.between(Phase.SIGTERM_SENT, Phase.EXITED)
                .map(d -> ", after " + Words.of(d))
                .orElse("");
    }
}

package io.exit143.termination;

import io.exit143.termination.ending.Ending;
import io.exit143.termination.outcome.Outcome;
import io.exit143.termination.outcome.OutcomeCode;
import java.util.ArrayList;
import java.util.List;

/** What should be fixed, from the outcome alone. */
final class Advisor {

    private Advisor() {}

    static List<Termination.Advice> advise(Ending ending, Outcome outcome) {
        List<Termination.Advice> advice = new ArrayList<>();
        if (outcome.code() == OutcomeCode.KILLED_AFTER_GRACE) {
            advice.add(killedAfterGrace(ending, outcome.detail() == null ? "" : outcome.detail()));
        }
        if (outcome.code() == OutcomeCode.OOM_KILLED || outcome.code() == OutcomeCode.OOM_KILLED_DURING_STOP) {
            advice.add(new Termination.Advice(
                    "memory_limit", "warning", "Raise the memory limit or lower what the program uses", null));
        }
        return advice;
    }

    private static Termination.Advice killedAfterGrace(Ending ending, String detail) {
        return switch (detail) {
            case "sigterm_ignored" ->
                new Termination.Advice(
                        "signal_not_handled",
                        "warning",
                        "PID 1 did nothing on the stop signal: handle it, start the program with exec, or use an init such as tini",
                        null);
            case "prestop_used_grace" ->
                new Termination.Advice(
                        "prestop_too_long",
                        "warning",
                        "The preStop hook used up the grace period: shorten it, or lengthen the grace period by as much",
                        null);
            case "sidecar_starved" ->
                new Termination.Advice(
                        "sidecar_starved",
                        "info",
                        "The main containers used up the grace period before the sidecar's turn came",
                        null);
            case "minimum_grace" ->
                new Termination.Advice(
                        "grace_too_short", "info", "The grace period was cut to the minimum of 2 s", null);
            default ->
                new Termination.Advice(
                        "grace_too_short",
                        "warning",
                        "The program was still shutting down when its grace period ended",
                        ending.stop().graceSeconds() == null
                                ? null
                                : "spec: {terminationGracePeriodSeconds: "
                                        + 2 * ending.stop().graceSeconds() + "}");
        };
    }
}

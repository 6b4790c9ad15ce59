package io.exit143.deploy.demo;

import java.util.Arrays;
import java.util.Optional;

/** The phases of a termination that a node takes part in, in the order in which they happen. */
enum Mark {
    KILL_STARTED("kill_started", 'k', "the kubelet begins to stop the container"),
    PRESTOP_STARTED("prestop_started", ' ', "preStop hook begins"),
    PRESTOP_FINISHED("prestop_finished", ' ', "preStop hook is over"),
    SIGTERM_SENT("sigterm_sent", 'T', "stop signal sent"),
    SIGTERM_ACKNOWLEDGED("sigterm_acknowledged", 'a', "first log line of the shutdown"),
    GRACE_EXPIRED("grace_expired", 'g', "grace period is over"),
    SIGKILL_SENT("sigkill_sent", 'K', "SIGKILL sent"),
    EXITED("exited", 'x', "exited");

    /** As in the document. */
    final String phase;

    /** On the chart; blank for phases that are ends of a bar. */
    final char symbol;

    final String label;

    Mark(String phase, char symbol, String label) {
        this.phase = phase;
        this.symbol = symbol;
        this.label = label;
    }

    /** Empty for phases of the API server's clock, which this chart leaves out. */
    static Optional<Mark> named(String phase) {
        return Arrays.stream(values()).filter(mark -> mark.phase.equals(phase)).findFirst();
    }
}

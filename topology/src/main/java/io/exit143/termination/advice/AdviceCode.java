package io.exit143.termination.advice;

import java.util.Locale;

/** The names of advice, as documents carry them; docs/advice.md explains each. */
public enum AdviceCode {
    GRACE_TOO_SHORT(Severity.WARNING),
    GRACE_NEARLY_USED(Severity.INFO),
    GRACE_OVERRIDDEN(Severity.INFO),
    PROBE_GRACE_TOO_SHORT(Severity.WARNING),
    PRESTOP_TOO_LONG(Severity.WARNING),
    PRESTOP_FAILED(Severity.WARNING),
    PRESTOP_NOT_EXECUTABLE(Severity.WARNING),
    PRESTOP_ENDS_CONTAINER(Severity.INFO),
    PRESTOP_OUTLIVES_CONTAINER(Severity.INFO),
    PRESTOP_SLEEP_MISSING(Severity.WARNING),
    SIDECAR_STARVED(Severity.WARNING),
    SHELL_AS_PID_1(Severity.WARNING),
    PACKAGE_RUNNER_AS_PID_1(Severity.WARNING),
    SIGNAL_NOT_HANDLED(Severity.WARNING),
    SIGNAL_ENDS_AT_ONCE(Severity.INFO),
    STOP_EXITS_NONZERO(Severity.INFO),
    CRASH_DURING_STOP(Severity.WARNING),
    MEMORY_LIMIT(Severity.WARNING);

    /** How much it matters. */
    public enum Severity {
        WARNING,
        INFO;

        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Severity severity;

    AdviceCode(Severity severity) {
        this.severity = severity;
    }

    public Severity severity() {
        return severity;
    }

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}

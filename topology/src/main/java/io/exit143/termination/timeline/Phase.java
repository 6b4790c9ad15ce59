package io.exit143.termination.timeline;

import io.exit143.termination.time.Clock;
import java.util.Locale;

/** A step of an ending, on the clock of whoever takes it. In the order in which Kubernetes takes them. */
public enum Phase {
    DELETION_REQUESTED(Clock.API_SERVER),
    ENDPOINT_NOT_READY(Clock.API_SERVER),
    KILL_STARTED(Clock.NODE),
    PRESTOP_STARTED(Clock.NODE),
    PRESTOP_FINISHED(Clock.NODE),
    SIGTERM_SENT(Clock.NODE),
    SIGTERM_ACKNOWLEDGED(Clock.NODE),
    GRACE_EXPIRED(Clock.NODE),
    SIGKILL_SENT(Clock.NODE),
    EXITED(Clock.NODE),
    STATUS_REPORTED(Clock.API_SERVER),
    ENDPOINT_REMOVED(Clock.API_SERVER),
    DELETED(Clock.API_SERVER);

    private final Clock clock;
    private final String label;

    Phase(Clock clock) {
        this.clock = clock;
        this.label = name().toLowerCase(Locale.ROOT);
    }

    public Clock clock() {
        return clock;
    }

    /** The name as documents carry it. */
    public String label() {
        return label;
    }
}

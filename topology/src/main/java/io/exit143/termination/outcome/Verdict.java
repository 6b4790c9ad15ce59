package io.exit143.termination.outcome;

/** How well a container ended. */
public enum Verdict {
    GRACEFUL,
    DEGRADED,
    UNGRACEFUL,
    UNKNOWN
}

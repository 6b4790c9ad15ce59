package io.exit143.termination.cause;

import java.util.Locale;

/** How well a cause is known. */
public enum Confidence {
    /** A status, a condition or the audit log says so. */
    CERTAIN,
    /** An event by the actor names the pod. */
    STRONG,
    /** It follows from specs and times. */
    INFERRED,
    UNKNOWN;

    /** The name as documents carry it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}

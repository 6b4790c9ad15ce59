package io.exit143.termination.evidence;

import java.util.Locale;

/** Where a piece of evidence comes from. */
public enum Source {
    POD,
    EVENT,
    OWNER,
    AUDIT,
    ENDPOINTS,
    KUBELET_LOG,
    RUNTIME_LOG,
    CONTAINER_LOG;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** The name as documents carry it. */
    public String label() {
        return label;
    }
}

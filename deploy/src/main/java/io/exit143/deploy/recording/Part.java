package io.exit143.deploy.recording;

/** A part of a recording that can be left out. The objects that are watched cannot: they say which containers there are. */
public enum Part {
    /** The journals of a node: kubelet and container runtime. */
    NODE,
    /** The API server's audit log. */
    AUDIT,
    /** What containers wrote. */
    LOGS,
    /** Kubernetes Events. */
    EVENTS
}

package io.exit143.deploy.recording;

/** The input topic a record belongs to. The order of the constants breaks ties between records of the same instant. */
public enum Input {
    KUBERNETES,
    KUBERNETES_AUDIT,
    CONTAINER_LOGS,
    NODE_LOGS
}

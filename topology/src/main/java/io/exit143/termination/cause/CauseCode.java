package io.exit143.termination.cause;

import java.util.Locale;

/** Why a container ended, as the contract names it. */
public enum CauseCode {
    COMPLETED,
    ERROR_EXIT,
    FAULT,
    START_FAILED,
    EXTERNAL_SIGNAL,
    OOM_KILLED,
    LIVENESS_PROBE,
    STARTUP_PROBE,
    POSTSTART_HOOK,
    CONTAINER_RESIZE,
    CONTAINER_CHANGED,
    RESTART_ALL_CONTAINERS,
    EVICTION_NODE_PRESSURE,
    EVICTION_LOCAL_STORAGE,
    PREEMPTION_CRITICAL_POD,
    NODE_SHUTDOWN,
    POD_DEADLINE,
    STATIC_POD_REMOVED,
    PREEMPTION,
    TAINT,
    NODE_LOST,
    EVICTION_API,
    SCALE_DOWN,
    ROLLING_UPDATE,
    DAEMONSET_NODE_UNFIT,
    FAILED_POD_REPLACED,
    JOB_DEADLINE,
    JOB_SUSPENDED,
    JOB_FAILED,
    JOB_FINISHED,
    CRONJOB_REPLACED,
    OWNER_DELETED,
    NAMESPACE_DELETED,
    DELETED_BY_USER,
    DELETED_BY_CONTROLLER,
    DELETED,
    UNKNOWN;

    /** The name as documents carry it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}

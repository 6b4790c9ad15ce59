package io.exit143.streams.message;

import java.util.Locale;

/** To which stage a message goes, and so by what it is keyed. */
public enum Destination {
    /** Keyed by cluster/namespace/pod. */
    POD,
    /** Objects that stand between a pod and its workload, by cluster/kind/namespace/name. */
    CONTROLLER,
    /** Objects above those: Deployments, CronJobs, any other kind. */
    WORKLOAD,
    /** Containers by cluster/id. */
    CONTAINER_ID,
    /** Sandboxes by cluster/id. */
    SANDBOX_ID,
    /** What could not be read. */
    DEAD_LETTER;

    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

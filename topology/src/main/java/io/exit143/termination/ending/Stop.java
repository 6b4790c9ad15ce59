package io.exit143.termination.ending;

import io.exit143.termination.time.Interval;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether Kubernetes was stopping a container when it ended, and what is known of that.
 *
 * @param inProgress whether a stop had reached the container before it ended
 * @param kills every time the kubelet began
 * @param requested when the delete behind it was accepted, on the API server's clock; null if nobody deleted the pod
 * @param graceSeconds the grace period that applied; null if it cannot be known
 * @param forced the pod was removed without waiting for its containers
 */
public record Stop(
        boolean inProgress,
        List<Kill> kills,
        @Nullable Interval requested,
        @Nullable Integer graceSeconds,
        boolean forced) {

    public Stop {
        kills = List.copyOf(kills);
    }

    public Optional<Kill> kill() {
        return Kills.first(kills);
    }

    /** Whether the container alone was stopped, the pod staying. */
    public boolean ofContainerOnly() {
        return Kills.ofContainerOnly(kills);
    }
}

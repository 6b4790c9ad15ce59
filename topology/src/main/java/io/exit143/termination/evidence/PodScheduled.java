package io.exit143.termination.evidence;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When the control plane bound the pod to its node, and when that node's kubelet took it up. Whole seconds on two
 * clocks: the one precedes the other, which bounds the difference of the clocks.
 */
public record PodScheduled(
        String podUid, @Nullable Instant bound, @Nullable Instant acceptedByKubelet) implements Fact {
    @Override
    public long recency() {
        return bound == null ? 0 : bound.toEpochMilli();
    }
}

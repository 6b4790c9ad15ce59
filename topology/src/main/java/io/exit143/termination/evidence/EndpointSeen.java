package io.exit143.termination.evidence;

import java.time.Instant;

/**
 * What an EndpointSlice says of the pod.
 *
 * @param ready conditions.ready, false also while terminating
 * @param present whether the slice lists the pod at all
 */
public record EndpointSeen(String podUid, String slice, boolean present, boolean ready, Instant seen) implements Fact {
    @Override
    public long recency() {
        return seen.toEpochMilli();
    }
}

package io.exit143.termination.evidence;

import java.time.Instant;

/**
 * A moment that the node stamped and the API server stamped later: bounds the difference of their clocks from below.
 *
 * @param node on the node's clock, exact
 * @param apiServer on the API server's clock, truncated to the second
 */
public record ClockSampled(String podUid, Instant node, Instant apiServer) implements Fact {
    @Override
    public long recency() {
        return node.toEpochMilli();
    }
}

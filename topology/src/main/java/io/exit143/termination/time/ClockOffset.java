package io.exit143.termination.time;

import java.time.Duration;
import java.time.Instant;

/**
 * How far a node's clock is ahead of the API server's: somewhere between the two bounds, both included.
 *
 * @param least negative where the node's clock may be behind
 */
public record ClockOffset(Duration least, Duration most) {

    /** More than a day off, a node's certificates would not be valid, and it would not be in the cluster. */
    public static final ClockOffset UNKNOWN = new ClockOffset(Duration.ofDays(-1), Duration.ofDays(1));

    public ClockOffset {
        if (most.compareTo(least) < 0) {
            throw new IllegalArgumentException("A clock offset of at least " + least + " and at most " + most);
        }
    }

    /** Whether the clocks certainly differ. */
    public boolean excludesZero() {
        return least.compareTo(Duration.ZERO) > 0 || most.compareTo(Duration.ZERO) < 0;
    }

    /** The moment on the API server's clock, for one told on the node's. */
    public Interval onApiServer(Interval onNode) {
        return new Interval(onNode.earliest().minus(most), onNode.latest().minus(least));
    }

    /** This, and the offset is at least {@code bound}; unchanged if that contradicts it. */
    public ClockOffset atLeast(Duration bound) {
        return bound.compareTo(least) > 0 && bound.compareTo(most) <= 0 ? new ClockOffset(bound, most) : this;
    }

    /** This, and the offset is at most {@code bound}; unchanged if that contradicts it. */
    public ClockOffset atMost(Duration bound) {
        return bound.compareTo(most) < 0 && bound.compareTo(least) >= 0 ? new ClockOffset(least, bound) : this;
    }

    /** {@code onNode} did not happen after {@code onApiServer}. */
    public ClockOffset ordered(Instant onNode, Instant onApiServerLatest) {
        return atLeast(Duration.between(onApiServerLatest, onNode));
    }

    /** {@code onNode} did not happen before {@code onApiServer}. */
    public ClockOffset orderedAfter(Instant onNodeLatest, Instant onApiServer) {
        return atMost(Duration.between(onApiServer, onNodeLatest));
    }
}

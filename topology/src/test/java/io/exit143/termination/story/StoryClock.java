package io.exit143.termination.story;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The clocks of a story. Its times are seconds since the pod was started, in truth; the API server's clock is right, and
 * the node's is ahead of it by a constant.
 */
final class StoryClock {
    /** On a whole second, as creation time stamps are. */
    static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private Duration nodeAhead = Duration.ZERO;

    void nodeAhead(double seconds) {
        nodeAhead = nanos(seconds);
    }

    Instant apiServer(double at) {
        return START.plus(nanos(at));
    }

    Instant node(double at) {
        return apiServer(at).plus(nodeAhead);
    }

    /** As the API carries it. */
    Instant apiServerSecond(double at) {
        return apiServer(at).truncatedTo(ChronoUnit.SECONDS);
    }

    Instant nodeSecond(double at) {
        return node(at).truncatedTo(ChronoUnit.SECONDS);
    }

    private static Duration nanos(double seconds) {
        return Duration.ofNanos(Math.round(seconds * 1e9));
    }
}

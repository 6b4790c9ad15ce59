package io.exit143.connect.kubernetes.feed;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** How long to wait before the next try: doubling up to a maximum, spread by chance so that many do not come at once. */
final class Backoff {

    /** A million times the initial wait is beyond every maximum, and far from an overflow. */
    private static final int MAX_DOUBLINGS = 20;

    private final Duration initial;
    private final Duration max;
    private final RandomGenerator random;
    private int doublings;

    Backoff(Duration initial, Duration max, RandomGenerator random) {
        this.initial = initial;
        this.max = max;
        this.random = random;
    }

    /** Between half and the whole of the doubled time; never less than what the server asked for. */
    Duration next(Optional<Duration> retryAfter) {
        long fullMs = Math.min(max.toMillis(), initial.toMillis() << doublings);
        doublings = Math.min(doublings + 1, MAX_DOUBLINGS);
        Duration wait = Duration.ofMillis(random.nextLong(fullMs / 2, fullMs + 1));
        return retryAfter.filter(asked -> asked.compareTo(wait) > 0).orElse(wait);
    }

    void reset() {
        doublings = 0;
    }
}

package io.exit143.deploy.demo;

import java.time.Duration;
import java.time.Instant;

/** How recorded time runs on the wall clock: faster, and without the long pauses between scenarios. */
final class Pace {

    /** A pause of the recording takes no longer than this at the terminal: someone is watching. */
    static final Duration LONGEST_PAUSE = Duration.ofMillis(750);

    private final double speed;
    private Instant recorded;
    private Duration elapsed = Duration.ZERO;

    /**
     * Starts at the first instant of a recording.
     *
     * @param speed recorded seconds in a second, above 0
     */
    Pace(Instant start, double speed) {
        if (!(speed > 0)) {
            throw new IllegalArgumentException("speed is " + speed + ", it must be above 0");
        }
        this.recorded = start;
        this.speed = speed;
    }

    /** How long after the start of the demo the recorded instant is due. Instants must not go backwards. */
    Duration due(Instant instant) {
        Duration pause =
                Duration.ofNanos((long) (Duration.between(recorded, instant).toNanos() / speed));
        elapsed = elapsed.plus(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
        recorded = instant;
        return elapsed;
    }
}

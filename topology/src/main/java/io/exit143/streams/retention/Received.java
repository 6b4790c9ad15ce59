package io.exit143.streams.retention;

import java.time.Duration;
import java.time.Instant;

/**
 * When something came, on two clocks. The wall clock alone would let everything expire at once after an outage, before the
 * backlog is read; how far the inputs have come alone would let everything expire while a backlog of days is read in
 * minutes.
 *
 * @param reached how far the inputs had come
 * @param wall the wall clock
 */
public record Received(Instant reached, Instant wall) {

    /** On recorded time there is but one clock. */
    public static Received atRecorded(Instant time) {
        return new Received(time, time);
    }

    /** Whether so much time has passed since then, on both clocks. */
    public boolean isPast(Duration time, Received now) {
        return !reached.plus(time).isAfter(now.reached) && !wall.plus(time).isAfter(now.wall);
    }

    /** When the inputs will have come so far that the time can have passed. */
    public Instant due(Duration time, Received now) {
        Instant byInputs = reached.plus(time);
        Instant byWall = now.reached.plus(Duration.between(now.wall, wall.plus(time)));
        return byInputs.isAfter(byWall) ? byInputs : byWall;
    }
}

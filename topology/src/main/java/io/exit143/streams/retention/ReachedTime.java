package io.exit143.streams.retention;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * How far time has come, for deadlines: what the evidence has reached, plus the time since the last of it came, and never
 * more than the wall clock. So after an outage, while a backlog is read, time is that of the backlog; and when nothing
 * happens, it goes on.
 */
public final class ReachedTime {

    /** With nothing to read at all since the start, the inputs are taken for silent, not late. */
    private static final Duration SILENCE = Duration.ofMinutes(1);

    private final InstantSource clock;
    private Instant started;
    private @Nullable Instant evidence;
    private @Nullable Instant arrived;

    public ReachedTime(InstantSource clock) {
        this.clock = clock;
        this.started = clock.instant();
    }

    /**
     * Begins anew: when a task begins, which may be long after this was made, for its state is restored first, and again
     * where Kafka Streams sets a task back.
     */
    public void begin() {
        started = clock.instant();
        evidence = null;
        arrived = null;
    }

    /** Something of that time has come. */
    public void saw(Instant time) {
        if (evidence == null || time.isAfter(evidence)) {
            evidence = time;
        }
        arrived = clock.instant();
    }

    /** How far time has come, on both clocks. */
    public Received now() {
        Instant wall = clock.instant();
        return new Received(reached(wall), wall);
    }

    private Instant reached(Instant wall) {
        if (evidence == null || arrived == null) {
            return Duration.between(started, wall).compareTo(SILENCE) >= 0 ? wall : Instant.EPOCH;
        }
        Instant reached = evidence.plus(Duration.between(arrived, wall));
        return reached.isAfter(wall) ? wall : reached;
    }
}

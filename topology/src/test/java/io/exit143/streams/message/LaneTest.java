package io.exit143.streams.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LaneTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00.789Z");
    private static final long WALL_CLOCK = NOW.toEpochMilli();

    @Test
    void podsThatEndNowGoBeforeTheOldestLogs() {
        long pod = Lane.FIRST.stamp(WALL_CLOCK, WALL_CLOCK);
        assertThat(pod)
                .isLessThan(
                        Lane.LOGS.stamp(Instant.parse("2020-01-01T00:00:00Z").toEpochMilli(), WALL_CLOCK));
        assertThat(pod).isLessThan(Lane.LOGS.stamp(0, WALL_CLOCK));
        assertThat(Lane.FIRST.stamp(Instant.parse("2099-12-31T00:00:00Z").toEpochMilli(), Long.MAX_VALUE))
                .isLessThan(Lane.LOGS.stamp(0, WALL_CLOCK));
    }

    @Test
    void withinALaneTheOlderGoesFirst() {
        long earlier = NOW.minusSeconds(5).toEpochMilli();
        for (Lane lane : Lane.values()) {
            assertThat(lane.stamp(earlier, WALL_CLOCK)).isLessThan(lane.stamp(WALL_CLOCK, WALL_CLOCK));
        }
    }

    @Test
    void theTimeCanBeToldFromTheStamp() {
        assertThat(Lane.timeOf(Lane.LOGS.stamp(WALL_CLOCK, WALL_CLOCK))).isEqualTo(NOW);
        assertThat(Lane.timeOf(Lane.RECORDED.stamp(WALL_CLOCK, 0))).isEqualTo(NOW);
        Instant pod = Lane.timeOf(Lane.FIRST.stamp(WALL_CLOCK, WALL_CLOCK));
        assertThat(Duration.between(pod, NOW)).isBetween(Duration.ZERO, Duration.ofMillis(1024));
    }

    @Test
    void noStampIsFromTheFutureOfThisMachineOrNegative() {
        long later = NOW.plus(Duration.ofDays(2)).toEpochMilli();
        assertThat(Lane.LOGS.stamp(later, WALL_CLOCK)).isEqualTo(WALL_CLOCK);
        assertThat(Lane.FIRST.stamp(later, WALL_CLOCK)).isEqualTo(Lane.FIRST.stamp(WALL_CLOCK, WALL_CLOCK));
        assertThat(Lane.FIRST.stamp(-5, WALL_CLOCK)).isZero();
    }
}

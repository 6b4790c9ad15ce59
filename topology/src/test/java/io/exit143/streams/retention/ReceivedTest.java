package io.exit143.streams.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ReceivedTest {

    private static final Instant THEN = Instant.parse("2026-11-22T12:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);
    private static final Received RECEIVED = new Received(THEN, THEN);

    @Test
    void timeHasPassedOnceBothClocksSaySo() {
        assertThat(RECEIVED.isPast(DAY, new Received(THEN.plus(DAY), THEN.plus(DAY))))
                .isTrue();
    }

    @Test
    void outageOfDaysMakesNothingLateBeforeItsBacklogIsRead() {
        assertThat(RECEIVED.isPast(DAY, new Received(THEN.plusSeconds(1), THEN.plus(DAY.multipliedBy(3)))))
                .isFalse();
    }

    @Test
    void backlogOfDaysReadInAMinuteMakesNothingLate() {
        assertThat(RECEIVED.isPast(DAY, new Received(THEN.plus(DAY.multipliedBy(3)), THEN.plusSeconds(60))))
                .isFalse();
    }

    @Test
    void dueIsInTheInputsTimeAndNotBeforeTheWallClockAllows() {
        Received now = new Received(THEN.plus(DAY.multipliedBy(3)), THEN.plusSeconds(60));
        assertThat(RECEIVED.due(DAY, now)).isEqualTo(now.reached().plus(DAY).minusSeconds(60));
    }

    @Test
    void evidenceIsNotKeptLongerThanDocuments() {
        assertThatThrownBy(() -> new Retention(DAY, DAY.plusSeconds(1), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PT24H");
    }
}

package io.exit143.termination.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class IntervalTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void aTruncatedSecondIsOneSecondWideNotAPoint() {
        Interval second = Interval.withinSecond(NOON);

        assertThat(second.contains(NOON)).isTrue();
        assertThat(second.contains(NOON.plusNanos(999_999_999))).isTrue();
        assertThat(second.contains(NOON.plusSeconds(1))).isFalse();
        assertThat(second.contains(NOON.minusNanos(1))).isFalse();
    }

    @Test
    void anExactMomentHasNoWidth() {
        assertThat(Interval.at(NOON).width()).isZero();
        assertThat(Interval.at(NOON).middle()).isEqualTo(NOON);
    }

    @Test
    void anIntervalThatEndsBeforeItBeginsIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Interval(NOON, NOON.minusSeconds(1)))
                .withMessage("An interval ends before it begins: earliest 2026-03-01T12:00:00Z,"
                        + " latest 2026-03-01T11:59:59Z");
    }

    @Test
    void isBeforeOnlyAnIntervalThatItDoesNotTouch() {
        Interval first = new Interval(NOON, NOON.plusSeconds(2));

        assertThat(first.isBefore(new Interval(NOON.plusSeconds(3), NOON.plusSeconds(4))))
                .isTrue();
        assertThat(first.isBefore(new Interval(NOON.plusSeconds(2), NOON.plusSeconds(4))))
                .isFalse();
    }

    @Test
    void theNearestInstantNeverLeavesTheInterval() {
        Interval interval = new Interval(NOON, NOON.plusSeconds(2));

        assertThat(interval.nearest(NOON.minusSeconds(9))).isEqualTo(NOON);
        assertThat(interval.nearest(NOON.plusSeconds(1))).isEqualTo(NOON.plusSeconds(1));
        assertThat(interval.nearest(NOON.plusSeconds(9))).isEqualTo(NOON.plusSeconds(2));
        assertThat(interval.middle()).isEqualTo(NOON.plusSeconds(1));
        assertThat(interval.width()).isEqualTo(Duration.ofSeconds(2));
    }
}

package io.exit143.termination.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ClockOffsetTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void nothingIsKnownAtFirst() {
        assertThat(ClockOffset.UNKNOWN.excludesZero()).isFalse();
    }

    @Test
    void anEventMadeOnTheNodeBeforeTheApiServerDatedItBoundsTheOffsetFromBelow() {
        ClockOffset offset = ClockOffset.UNKNOWN.ordered(NOON.plusSeconds(3), NOON);

        assertThat(offset.least()).isEqualTo(Duration.ofSeconds(3));
        assertThat(offset.excludesZero()).isTrue();
    }

    @Test
    void aBindingThatTheNodeTookUpLaterBoundsTheOffsetFromAbove() {
        ClockOffset offset = ClockOffset.UNKNOWN.orderedAfter(NOON.minusSeconds(30), NOON);

        assertThat(offset.most()).isEqualTo(Duration.ofSeconds(-30));
        assertThat(offset.excludesZero()).isTrue();
    }

    @Test
    void aBoundThatContradictsTheOthersChangesNothing() {
        ClockOffset offset = new ClockOffset(Duration.ofSeconds(1), Duration.ofSeconds(2));

        assertThat(offset.atLeast(Duration.ofSeconds(3))).isEqualTo(offset);
        assertThat(offset.atMost(Duration.ZERO)).isEqualTo(offset);
    }

    @Test
    void aWiderBoundChangesNothing() {
        ClockOffset offset = new ClockOffset(Duration.ofSeconds(1), Duration.ofSeconds(2));

        assertThat(offset.atLeast(Duration.ZERO)).isEqualTo(offset);
        assertThat(offset.atMost(Duration.ofSeconds(9))).isEqualTo(offset);
    }

    @Test
    void aMomentToldOnTheNodeIsWiderOnTheApiServersClock() {
        ClockOffset offset = new ClockOffset(Duration.ofSeconds(1), Duration.ofSeconds(3));

        assertThat(offset.onApiServer(Interval.at(NOON)))
                .isEqualTo(new Interval(NOON.minusSeconds(3), NOON.minusSeconds(1)));
    }

    @Test
    void boundsTheWrongWayRoundAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ClockOffset(Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .withMessage("A clock offset of at least PT2S and at most PT1S");
    }
}

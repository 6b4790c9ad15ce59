package io.exit143.deploy.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void recordedTimeRunsFaster() {
        Pace pace = new Pace(START, 10);
        assertThat(pace.due(START)).isZero();
        assertThat(pace.due(START.plusSeconds(1))).isEqualTo(Duration.ofMillis(100));
        assertThat(pace.due(START.plusSeconds(3))).isEqualTo(Duration.ofMillis(300));
    }

    @Test
    void longPausesAreCut() {
        Pace pace = new Pace(START, 10);
        assertThat(pace.due(START.plusSeconds(3600))).isEqualTo(Pace.LONGEST_PAUSE);
        assertThat(pace.due(START.plusSeconds(3601))).isEqualTo(Pace.LONGEST_PAUSE.plusMillis(100));
    }

    @Test
    void speedMustBeAboveZero() {
        assertThatThrownBy(() -> new Pace(START, 0)).hasMessage("speed is 0.0, it must be above 0");
        assertThatThrownBy(() -> new Pace(START, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }
}

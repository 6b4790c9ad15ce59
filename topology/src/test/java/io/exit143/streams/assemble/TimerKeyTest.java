package io.exit143.streams.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import io.exit143.termination.evidence.PodKey;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimerKeyTest {

    private static final PodKey POD = new PodKey("prod", "shop", "web-1");
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void aTimerIsNeverEarly() {
        assertThat(new TimerKey(NOON.plusNanos(1), POD).due()).isEqualTo(NOON.plusMillis(1));
        assertThat(new TimerKey(NOON, POD).due()).isEqualTo(NOON);
    }

    @Test
    void isReadBackFromItsBytes() {
        TimerKey key = new TimerKey(NOON.plusNanos(123_456_789), POD);

        assertThat(TimerKey.parse(key.bytes())).isEqualTo(key);
        assertThat(TimerKey.parse(TimerKey.now(POD).bytes())).isEqualTo(TimerKey.now(POD));
    }

    @Test
    void whatIsDueByAMomentSortsInFrontOfItsEnd() {
        assertThat(new TimerKey(NOON, POD).bytes()).isLessThan(TimerKey.dueBy(NOON));
        assertThat(new TimerKey(NOON.plusNanos(1), POD).bytes()).isGreaterThan(TimerKey.dueBy(NOON));
    }
}

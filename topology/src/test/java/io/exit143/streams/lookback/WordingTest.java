package io.exit143.streams.lookback;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordingTest {

    @Test
    void numbersIdsAndPathsMakeNoDifference() {
        assertThat(Wording.of("2026-01-02T03:04:05Z tick 17 of job a1b2: GET /v1/cart"))
                .isEqualTo(Wording.of("2026-01-02T03:04:06Z tick 18 of job c3d4: GET /v1/items/42"));
    }

    @Test
    void otherWordsDo() {
        assertThat(Wording.of("tick 17")).isNotEqualTo(Wording.of("flushing 17"));
        assertThat(Wording.of("stop accepting")).isNotEqualTo(Wording.of("accepting stop"));
    }

    @Test
    void exactlyTellsNumbersApart() {
        assertThat(Wording.exactly("tick 17")).isNotEqualTo(Wording.exactly("tick 18"));
    }
}

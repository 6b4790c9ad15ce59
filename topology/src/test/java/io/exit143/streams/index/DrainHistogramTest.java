package io.exit143.streams.index;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DrainHistogramTest {

    @Test
    void aDurationOnABoundBelongsToTheBucketItClosesAndOneAboveToTheNext() {
        assertThat(DrainHistogram.empty().with(30_000, 1).atMost(1)).hasValue(30_000);
        assertThat(DrainHistogram.empty().with(30_001, 1).atMost(1)).hasValue(45_000);
    }

    @Test
    void quantilesOfNothingAndBeyondTheLastBoundAreUnknown() {
        assertThat(DrainHistogram.empty().atMost(0.5)).isEmpty();
        assertThat(DrainHistogram.empty().with(3_600_001, 1).atMost(0.5)).isEmpty();
    }

    @Test
    void addingAndTakingBackLeavesNothing() {
        assertThat(DrainHistogram.empty().with(777, 1).with(777, -1)).isEqualTo(DrainHistogram.empty());
    }
}

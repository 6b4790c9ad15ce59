package io.exit143.streams.lookback;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OffsetRangeTest {

    @Test
    void overlappingAndTouchingRangesAreReadOnce() {
        assertThat(OffsetRange.merged(List.of(
                        new OffsetRange(50, 60),
                        new OffsetRange(5, 15),
                        new OffsetRange(0, 10),
                        new OffsetRange(15, 20))))
                .containsExactly(new OffsetRange(0, 20), new OffsetRange(50, 60));
    }

    @Test
    void aRangeInsideAnotherChangesNothing() {
        assertThat(OffsetRange.merged(List.of(new OffsetRange(0, 100), new OffsetRange(10, 20))))
                .containsExactly(new OffsetRange(0, 100));
    }

    @Test
    void emptyRangesAreNotRead() {
        assertThat(OffsetRange.merged(List.of(new OffsetRange(7, 7)))).isEmpty();
    }
}

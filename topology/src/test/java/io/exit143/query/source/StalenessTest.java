package io.exit143.query.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.exit143.streams.index.TerminationIndex;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StalenessTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private Map<String, Map<Integer, Staleness.Lag>> lags = Map.of();
    private final Staleness staleness = new Staleness(Duration.ofSeconds(30), () -> lags);

    @Test
    void aCopyThatHasAllIsAsOldAsTheLook() {
        lag(100, 100);
        staleness.look(5 * SECOND);
        assertThat(staleness.ofPartition(0, 6 * SECOND)).hasValue(1_000);
    }

    @Test
    void aCopyThatReachedTheEndOfBeforeIsThatMuchBehind() {
        lag(90, 100);
        staleness.look(0);
        assertThat(staleness.ofPartition(0, 0)).isEmpty();
        lag(100, 110);
        staleness.look(2 * SECOND);
        assertThat(staleness.ofPartition(0, 3 * SECOND)).hasValue(3_000);
    }

    @Test
    void aCopyFurtherBehindThanAllowedIsNotRead() {
        lag(100, 100);
        staleness.look(0);
        lag(100, 200);
        staleness.look(20 * SECOND);
        assertThat(staleness.ofPartition(0, 30 * SECOND)).hasValue(30_000);
        assertThat(staleness.ofPartition(0, 31 * SECOND)).isEmpty();
    }

    @Test
    void aPartitionThatIsNotHereHasNoCopy() {
        lag(100, 100);
        staleness.look(0);
        assertThat(staleness.ofPartition(1, 0)).isEmpty();
    }

    @Test
    void oneStoreBehindMakesThePartitionOld() {
        lag(100, 100);
        Map<String, Map<Integer, Staleness.Lag>> one = new HashMap<>(lags);
        one.put(TerminationIndex.BY_TIME, Map.of(0, new Staleness.Lag(99, 100)));
        lags = one;
        staleness.look(0);
        assertThat(staleness.ofPartition(0, 0)).isEmpty();
    }

    private void lag(long reached, long end) {
        Map<String, Map<Integer, Staleness.Lag>> all = new HashMap<>();
        List.of(
                        TerminationIndex.BY_ID,
                        TerminationIndex.BY_POD,
                        TerminationIndex.BY_TIME,
                        TerminationIndex.BY_ATTRIBUTE,
                        TerminationIndex.BY_WORKLOAD)
                .forEach(store -> all.put(store, Map.of(0, new Staleness.Lag(reached, end))));
        lags = all;
    }
}

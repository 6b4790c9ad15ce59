package io.exit143.termination.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeNetworkTest {
    private static final int POINTS = 6;
    private static final int BOUNDS = 40;

    @Test
    void boundsAddUpAlongAPath() {
        TimeNetwork network = new TimeNetwork(3);

        network.atMost(0, 1, 10);
        network.atMost(1, 2, 5);
        network.atLeast(0, 1, 3);
        network.atLeast(1, 2, 1);

        assertThat(network.latest(0, 2)).isEqualTo(15);
        assertThat(network.earliest(0, 2)).isEqualTo(4);
    }

    @Test
    void withoutABoundNothingIsKnown() {
        TimeNetwork network = new TimeNetwork(2);

        assertThat(network.latest(0, 1)).isEqualTo(TimeNetwork.UNBOUNDED);
        assertThat(network.earliest(0, 1)).isEqualTo(-TimeNetwork.UNBOUNDED);
    }

    @Test
    void aContradictionIsRefusedAndSaid() {
        TimeNetwork network = new TimeNetwork(2);

        assertThat(network.atLeast(0, 1, 10)).isTrue();
        assertThat(network.atMost(0, 1, 9)).isFalse();
        assertThat(network.atMost(0, 1, 10)).isTrue();
        assertThat(network.latest(0, 1)).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
    void intervalsAreTheShortestPathsThroughAllAcceptedBounds(long seed) {
        Random random = new Random(seed);
        TimeNetwork network = new TimeNetwork(POINTS);
        long[][] accepted = noBounds();
        for (int i = 0; i < BOUNDS; i++) {
            int from = random.nextInt(POINTS);
            int to = random.nextInt(POINTS);
            long bound = random.nextLong(200) - 60;
            if (from != to && network.atMost(from, to, bound)) {
                accepted[from][to] = Math.min(accepted[from][to], bound);
            }
        }

        assertThat(distances(network)).isDeepEqualTo(shortestPaths(accepted));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
    void refusedContradictionsChangeNothing(long seed) {
        Random random = new Random(seed);
        TimeNetwork network = new TimeNetwork(POINTS);
        int refused = 0;
        for (int i = 0; i < BOUNDS; i++) {
            int from = random.nextInt(POINTS);
            int to = (from + 1 + random.nextInt(POINTS - 1)) % POINTS;
            long[][] before = distances(network);
            if (!network.atMost(from, to, random.nextInt(200) - 120)) {
                refused++;
                assertThat(distances(network)).isDeepEqualTo(before);
            }
        }
        assertThat(refused).as("contradictions tried").isPositive();
    }

    /** A bound is a contradiction exactly if it closes a cycle of negative length. */
    @ParameterizedTest
    @ValueSource(longs = {4, 6, 9, 10, 14})
    void onlyContradictionsAreRefused(long seed) {
        Random random = new Random(seed);
        TimeNetwork network = new TimeNetwork(POINTS);
        long[][] accepted = noBounds();
        for (int i = 0; i < BOUNDS; i++) {
            int from = random.nextInt(POINTS);
            int to = (from + 1 + random.nextInt(POINTS - 1)) % POINTS;
            long bound = random.nextLong(200) - 120;
            boolean negativeCycle = shortestPaths(accepted)[to][from] + bound < 0;

            assertThat(network.atMost(from, to, bound)).isEqualTo(!negativeCycle);
            if (!negativeCycle) {
                accepted[from][to] = Math.min(accepted[from][to], bound);
            }
        }
    }

    private static long[][] noBounds() {
        long[][] bounds = new long[POINTS][POINTS];
        for (int i = 0; i < POINTS; i++) {
            Arrays.fill(bounds[i], TimeNetwork.UNBOUNDED);
            bounds[i][i] = 0;
        }
        return bounds;
    }

    private static long[][] distances(TimeNetwork network) {
        long[][] distances = new long[POINTS][POINTS];
        for (int i = 0; i < POINTS; i++) {
            for (int j = 0; j < POINTS; j++) {
                distances[i][j] = network.latest(i, j);
            }
        }
        return distances;
    }

    /** Bellman and Ford, without cleverness: relax every edge as often as there are points. */
    private static long[][] shortestPaths(long[][] bounds) {
        long[][] shortest = new long[POINTS][];
        for (int from = 0; from < POINTS; from++) {
            long[] reach = new long[POINTS];
            Arrays.fill(reach, TimeNetwork.UNBOUNDED);
            reach[from] = 0;
            for (int round = 0; round < POINTS; round++) {
                relax(bounds, reach);
            }
            shortest[from] = reach;
        }
        return shortest;
    }

    private static void relax(long[][] bounds, long[] reach) {
        for (int i = 0; i < POINTS; i++) {
            for (int j = 0; j < POINTS; j++) {
                if (reach[i] < TimeNetwork.UNBOUNDED && bounds[i][j] < TimeNetwork.UNBOUNDED) {
                    reach[j] = Math.min(reach[j], reach[i] + bounds[i][j]);
                }
            }
        }
    }
}

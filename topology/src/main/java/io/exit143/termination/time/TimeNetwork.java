package io.exit143.termination.time;

import java.util.Arrays;

/**
 * A simple temporal network: points in time and bounds on their differences, always as tight as the bounds imply
 * (Dechter, Meiri, Pearl 1991). Differences are nanoseconds. A bound that contradicts those already there is refused, so
 * add the most trusted first. Not thread-safe.
 */
public final class TimeNetwork {

    /** No bound. A quarter of the range, so that the sum of two of them does not overflow. */
    public static final long UNBOUNDED = Long.MAX_VALUE / 4;

    private final int points;
    /** longest[i * points + j]: the most by which j may come after i. */
    private final long[] longest;

    public TimeNetwork(int points) {
        this.points = points;
        this.longest = new long[points * points];
        Arrays.fill(longest, UNBOUNDED);
        for (int i = 0; i < points; i++) {
            longest[i * points + i] = 0;
        }
    }

    /**
     * {@code to} comes at most {@code nanos} after {@code from}; with a negative number, at least that much before.
     *
     * @return false if the bound contradicts what is known; then nothing has changed
     */
    public boolean atMost(int from, int to, long nanos) {
        if (nanos >= UNBOUNDED || nanos >= distance(from, to)) {
            return true;
        }
        if (distance(to, from) < UNBOUNDED && distance(to, from) + nanos < 0) {
            return false;
        }
        for (int i = 0; i < points; i++) {
            long toFrom = distance(i, from);
            if (toFrom >= UNBOUNDED) {
                continue;
            }
            for (int j = 0; j < points; j++) {
                long onward = distance(to, j);
                if (onward < UNBOUNDED && toFrom + nanos + onward < distance(i, j)) {
                    longest[i * points + j] = toFrom + nanos + onward;
                }
            }
        }
        return true;
    }

    /** {@code to} comes at least {@code nanos} after {@code from}. Answers like {@link #atMost}. */
    public boolean atLeast(int from, int to, long nanos) {
        return atMost(to, from, -nanos);
    }

    /** The most by which {@code to} may come after {@code from}, or {@link #UNBOUNDED}. */
    public long latest(int from, int to) {
        return distance(from, to);
    }

    /** The least by which {@code to} comes after {@code from}, or minus {@link #UNBOUNDED}. */
    public long earliest(int from, int to) {
        return -distance(to, from);
    }

    private long distance(int from, int to) {
        return longest[from * points + to];
    }
}

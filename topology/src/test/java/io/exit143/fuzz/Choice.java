package io.exit143.fuzz;

import java.util.List;
import java.util.random.RandomGenerator;

/** Random choices. */
final class Choice {

    private Choice() {}

    static <T> T of(List<T> all, RandomGenerator random) {
        return all.get(random.nextInt(all.size()));
    }

    /** True once in that many. */
    static boolean onceIn(int times, RandomGenerator random) {
        return random.nextInt(times) == 0;
    }

    /** Small numbers mostly, up to the limit seldom. */
    static int sizeUpTo(int limit, RandomGenerator random) {
        double exponent = random.nextDouble() * Math.log(limit);
        return (int) Math.max(1, Math.exp(exponent));
    }
}

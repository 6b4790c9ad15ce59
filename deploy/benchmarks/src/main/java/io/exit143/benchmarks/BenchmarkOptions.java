package io.exit143.benchmarks;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is measured, and how much of it. Options are written {@code name=value}.
 *
 * @param lines log lines measured of each variant, after the warm-up
 * @param slowLines the same for the variants that take minutes for as many
 * @param warmUp lines read before measuring
 * @param heap largest heap of each measured process, as {@code -Xmx} takes it
 * @param jvm more flags for the measured processes, such as a profiler's; separated by semicolons
 */
record BenchmarkOptions(
        long lines, long slowLines, long warmUp, String heap, List<String> jvm, List<Variant> variants) {

    private static final Set<String> NAMES = Set.of("lines", "slow-lines", "warm-up", "heap", "jvm", "variants");

    /** What is in flight when the last measured line is read, and then some: the measured part ends in full flow. */
    private static final long TAIL = 1_000_000;

    /** @throws IllegalArgumentException for an unknown option, or a value that is none */
    static BenchmarkOptions parse(List<String> arguments) {
        Map<String, String> given = new HashMap<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            String name = equals < 0 ? argument : argument.substring(0, equals);
            if (!NAMES.contains(name) || equals < 0) {
                throw new IllegalArgumentException(
                        "Unknown option '" + argument + "': it can be NAME=VALUE with one of " + new TreeSet<>(NAMES));
            }
            given.put(name, argument.substring(equals + 1));
        }
        return new BenchmarkOptions(
                Long.parseLong(given.getOrDefault("lines", "30000000")),
                Long.parseLong(given.getOrDefault("slow-lines", "10000000")),
                Long.parseLong(given.getOrDefault("warm-up", "3000000")),
                given.getOrDefault("heap", "1g"),
                words(given.getOrDefault("jvm", ""), ";"),
                words(given.getOrDefault("variants", "a,b,c,d,e"), ",").stream()
                        .map(Variant::of)
                        .toList());
    }

    /** How many lines the topic has to hold. */
    long produced() {
        return warmUp + lines + TAIL;
    }

    /** How many lines of a variant are measured. */
    long measured(Variant variant) {
        return variant.isSlow() ? Math.min(slowLines, lines) : lines;
    }

    private static List<String> words(String list, String separator) {
        return Arrays.stream(list.split(separator, -1))
                .filter(w -> !w.isEmpty())
                .toList();
    }
}

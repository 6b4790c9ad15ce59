package io.exit143.logs.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What 93 real programs logged when they were stopped, and what they and others logged when they were not: the same
 * figures as the contract's, held at its floor. A program counts once, however many runs it has.
 */
class CorpusTest {
    private static final LineClassifier CLASSIFIER = Signatures.builtIn().classifier();

    @Test
    void acknowledgementsAreKnownAsSuch() {
        Map<String, List<Boolean>> byProgram = new HashMap<>();
        for (Corpus.Run run : Corpus.stops()) {
            String line = run.labels().get(StopPhase.SIGNAL_RECEIVED.wireName());
            if (line != null) {
                byProgram
                        .computeIfAbsent(run.program(), p -> new ArrayList<>())
                        .add(phaseOf(line) == StopPhase.SIGNAL_RECEIVED);
            }
        }
        assertThat(byProgram).hasSize(60);
        assertThat(meanOverPrograms(byProgram)).isGreaterThanOrEqualTo(0.97);
    }

    @Test
    void stopsShowInAtLeastOneLine() {
        Map<String, List<Boolean>> byProgram = new HashMap<>();
        for (Corpus.Run run : Corpus.stops()) {
            byProgram
                    .computeIfAbsent(run.program(), p -> new ArrayList<>())
                    .add(run.after().stream().anyMatch(line -> isMatch(line)));
        }
        assertThat(byProgram).hasSize(93);
        assertThat(meanOverPrograms(byProgram)).isGreaterThanOrEqualTo(0.95);
    }

    @Test
    void healthyProgramsAreHardlyEverTakenForStopping() {
        long lines = 0;
        long strong = 0;
        long any = 0;
        for (Corpus.HealthyLine line : Corpus.healthy()) {
            lines += line.times();
            var match = CLASSIFIER.classify(line.text()).match();
            any += match.isPresent() ? line.times() : 0;
            strong += match.filter(m -> m.strength() == Strength.STRONG).isPresent() ? line.times() : 0;
        }
        assertThat(lines).isGreaterThan(13_000);
        assertThat(1000.0 * strong / lines).isLessThanOrEqualTo(0.1);
        assertThat(1000.0 * any / lines).isLessThanOrEqualTo(3);
    }

    private static boolean isMatch(String line) {
        return CLASSIFIER.classify(line).match().isPresent();
    }

    private static @Nullable StopPhase phaseOf(String line) {
        return CLASSIFIER
                .classify(line)
                .match()
                .map(Classification.Match::phase)
                .orElse(null);
    }

    private static double meanOverPrograms(Map<String, List<Boolean>> byProgram) {
        return byProgram.values().stream()
                .mapToDouble(answers -> answers.stream()
                        .mapToDouble(right -> right ? 1 : 0)
                        .average()
                        .orElse(0))
                .average()
                .orElse(0);
    }
}

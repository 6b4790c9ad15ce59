package io.exit143.logs.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What programs that are not in the corpus log when they are stopped, and what they log that only sounds so: one line of
 * each, quoted from their sources or from reports, with invented times and names.
 */
class MoreProgramsTest {
    private static final String RESOURCE = "/corpus/lines-of-more-programs.tsv";
    private static final String NO_STOP = "none";
    private static final LineClassifier CLASSIFIER = Signatures.builtIn().classifier();

    static Stream<Arguments> stopLines() throws IOException {
        return rows().filter(row -> !row[1].equals(NO_STOP)).map(Arguments::of);
    }

    static Stream<Arguments> nearMisses() throws IOException {
        return rows().filter(row -> row[1].equals(NO_STOP)).map(row -> Arguments.of(row[0], row[3]));
    }

    @ParameterizedTest(name = "{0}: {3}")
    @MethodSource("stopLines")
    void lineOfAStopIsKnown(String program, String phase, String strength, String line) {
        assertThat(CLASSIFIER.classify(line).match()).as(program).hasValueSatisfying(match -> {
            assertThat(match.phase().wireName()).isEqualTo(phase);
            assertThat(match.strength().wireName()).isEqualTo(strength);
        });
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("nearMisses")
    void lineThatOnlySoundsSoIsNone(String program, String line) {
        assertThat(CLASSIFIER.classify(line).match()).as(program).isEmpty();
    }

    @Test
    void bothKindsAreThere() throws IOException {
        assertThat(stopLines()).hasSizeGreaterThan(50);
        assertThat(nearMisses()).hasSizeGreaterThan(25);
    }

    private static Stream<String[]> rows() throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(MoreProgramsTest.class.getResourceAsStream(RESOURCE), RESOURCE), UTF_8))) {
            return lines.lines().skip(1).map(line -> line.split("\t", 4)).toList().stream();
        }
    }
}

package io.exit143.logs.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every signature is the answer to its examples and not to its counter-examples. */
class SignatureExamplesTest {
    private static final Signatures SIGNATURES = Signatures.builtIn();
    private static final LineClassifier CLASSIFIER = SIGNATURES.classifier();
    private static final String NONE = "none";

    static Stream<Arguments> examples() {
        return SIGNATURES.inOrder().stream()
                .flatMap(s -> s.examples().stream().map(line -> Arguments.of(s.isExemption() ? NONE : s.id(), line)));
    }

    static Stream<Arguments> counterExamples() {
        return SIGNATURES.inOrder().stream()
                .filter(s -> !s.isExemption())
                .flatMap(s -> s.counterExamples().stream().map(line -> Arguments.of(s.id(), line)));
    }

    static Stream<String> linesNoExemptionTakes() {
        return SIGNATURES.inOrder().stream().filter(Signature::isExemption).flatMap(s -> s.counterExamples().stream());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("examples")
    void exampleIsAnsweredByItsSignature(String id, String line) {
        assertThat(ruleOf(line)).isEqualTo(id);
    }

    @ParameterizedTest(name = "not {0}: {1}")
    @MethodSource("counterExamples")
    void counterExampleIsNotAnsweredByTheSignature(String id, String line) {
        assertThat(ruleOf(line)).isNotEqualTo(id);
    }

    @ParameterizedTest
    @MethodSource("linesNoExemptionTakes")
    void counterExampleOfAnExemptionIsAMatch(String line) {
        assertThat(ruleOf(line)).isNotEqualTo(NONE);
    }

    @Test
    void everySignatureNamesProgramsItWasSeenIn() {
        assertThat(SIGNATURES.inOrder())
                .filteredOn(s -> !s.isExemption())
                .allSatisfy(s -> assertThat(s.seen()).isNotEmpty());
    }

    private static String ruleOf(String line) {
        return CLASSIFIER.classify(line).match().map(Classification.Match::rule).orElse(NONE);
    }
}

package io.exit143.logs.signature;

import java.util.stream.Stream;

/** Whether signatures are the answer to the examples that stand with them. */
final class ExampleCheck {

    private static final String NOTHING = "no signature";

    private final LineClassifier classifier;

    /** @param classifier of all signatures, in their order */
    ExampleCheck(LineClassifier classifier) {
        this.classifier = classifier;
    }

    /** What is wrong, one sentence an example; none if all is well. */
    Stream<String> problems(Signature signature) {
        String expected = signature.isExemption() ? NOTHING : signature.id();
        Stream<String> examples = signature.examples().stream()
                .filter(line -> !answer(line).equals(expected))
                .map(line -> "[" + signature.id() + "] example '" + line + "' is answered by " + answer(line)
                        + ", not by " + expected);
        Stream<String> counters = signature.counterExamples().stream()
                .filter(line -> answer(line).equals(expected))
                .map(line -> "[" + signature.id() + "] counter '" + line + "' is answered by " + expected
                        + (signature.isExemption() ? "; a line that fits one is wanted" : ""));
        return Stream.concat(examples, counters);
    }

    private String answer(String line) {
        return classifier.classify(line).match().map(Classification.Match::rule).orElse(NOTHING);
    }
}

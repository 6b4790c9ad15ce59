package io.exit143.logs.signature;

import java.util.List;
import java.util.stream.Collectors;

/** Signature files that can't be used. Has every problem of every file, not only the first. */
public final class SignatureException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<SignatureProblem> problems;

    SignatureException(List<SignatureProblem> problems) {
        super(problems.stream()
                .map(SignatureProblem::toString)
                .collect(Collectors.joining(
                        System.lineSeparator(), "signatures can't be used:" + System.lineSeparator(), "")));
        this.problems = List.copyOf(problems);
    }

    /** In the order in which they stand in the files; at least one. */
    public List<SignatureProblem> problems() {
        return problems;
    }
}

package io.exit143.termination.outcome;

import org.jspecify.annotations.Nullable;

/** How a container ended, in finer words where there are any, and how well. */
public record Outcome(OutcomeCode code, @Nullable String detail, Verdict verdict) {

    static Outcome of(OutcomeCode code) {
        return new Outcome(code, null, code.verdict());
    }

    static Outcome of(OutcomeCode code, @Nullable String detail) {
        return new Outcome(code, detail, code.verdict());
    }
}

package io.exit143.termination.advice;

import org.jspecify.annotations.Nullable;

/**
 * Something to fix.
 *
 * @param summary what to do, in a sentence
 * @param because what of this ending shows it, with its numbers
 * @param patch a strategic merge patch in YAML for the workload's manifest; null where no field of it helps
 */
public record Advice(
        AdviceCode code,
        String summary,
        String because,
        @Nullable String patch) {

    static Advice of(AdviceCode code, String summary, String because) {
        return new Advice(code, summary, because, null);
    }

    Advice patch(@Nullable String newPatch) {
        return new Advice(code, summary, because, newPatch);
    }
}

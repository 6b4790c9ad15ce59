package io.exit143.termination.advice;

import java.util.Optional;

/** Looks at an ending for one kind of mistake. */
@FunctionalInterface
interface AdviceRule {

    /** Empty if there is nothing of its kind to fix. */
    Optional<Advice> apply(Situation situation);
}

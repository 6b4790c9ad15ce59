package io.exit143.logs.signature;

import java.util.Optional;

/** The classifier's answer about one line: {@link Match} or {@link None}. */
public sealed interface Classification {

    /** The match, empty if the line says nothing about a stop. */
    Optional<Match> match();

    /**
     * The line is the wording of a stop.
     *
     * @param rule id of the signature, such as {@code signal-named}
     */
    record Match(String rule, StopPhase phase, Strength strength) implements Classification {
        @Override
        public Optional<Match> match() {
            return Optional.of(this);
        }
    }

    /** The line says nothing about a stop. */
    enum None implements Classification {
        NONE;

        @Override
        public Optional<Match> match() {
            return Optional.empty();
        }
    }
}

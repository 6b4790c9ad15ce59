package io.exit143.termination.advice;

import io.exit143.termination.cause.CauseCode;
import io.exit143.termination.ending.Ending;
import io.exit143.termination.evidence.ContainerSpec;
import io.exit143.termination.outcome.GraceUse;
import io.exit143.termination.outcome.HookResult;
import io.exit143.termination.outcome.Outcome;
import io.exit143.termination.outcome.OutcomeCode;
import io.exit143.termination.timeline.Phase;
import io.exit143.termination.timeline.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An ending as rules see it: what is known, and what was concluded from it. */
public record Situation(
        Ending ending,
        Timeline timeline,
        Outcome outcome,
        HookResult hook,
        GraceUse grace,
        CauseCode cause,
        Manifest manifest) {

    boolean ended(OutcomeCode code) {
        return outcome.code() == code;
    }

    boolean ended(OutcomeCode code, String detail) {
        return ended(code) && detail.equals(outcome.detail());
    }

    String container() {
        return ending.container().name();
    }

    @Nullable
    ContainerSpec spec() {
        return ending.container().spec();
    }

    /** Seconds that applied in this stop, if that is known. */
    Optional<Integer> effectiveGrace() {
        return Optional.ofNullable(ending.stop().graceSeconds());
    }

    /** The pod's own seconds, if it was seen. */
    Optional<Integer> specGrace() {
        return Optional.ofNullable(grace().specSeconds());
    }

    /** From one moment to another, by their best values; empty unless both are known and in this order. */
    Optional<Duration> between(Phase from, Phase to) {
        Optional<Instant> began = timeline.best(from);
        Optional<Instant> ended = timeline.best(to);
        return began.isPresent() && ended.isPresent()
                ? Optional.of(Duration.between(began.get(), ended.get())).filter(d -> !d.isNegative())
                : Optional.empty();
    }
}

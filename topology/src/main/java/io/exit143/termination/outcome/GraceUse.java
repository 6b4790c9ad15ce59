package io.exit143.termination.outcome;

import io.exit143.termination.ending.Ending;
import io.exit143.termination.evidence.PodSpecified;
import io.exit143.termination.timeline.Phase;
import io.exit143.termination.timeline.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The grace period and how much of it a stop took, from the kubelet's beginning to the exit.
 *
 * @param specSeconds the pod's terminationGracePeriodSeconds, null if the pod was never seen
 * @param effectiveSeconds what applied in this stop, null if that is not known or nothing was stopped
 * @param used null while running, or if nothing was stopped
 */
public record GraceUse(
        @Nullable Integer specSeconds,
        @Nullable Integer effectiveSeconds,
        @Nullable Duration used) {

    public static GraceUse of(Ending ending, Timeline timeline) {
        Integer spec = ending.pod().spec().map(PodSpecified::graceSeconds).orElse(null);
        if (!ending.stop().inProgress()) {
            return new GraceUse(spec, null, null);
        }
        Optional<Instant> began = timeline.best(Phase.KILL_STARTED);
        Optional<Instant> ended = timeline.best(Phase.EXITED);
        Duration used = began.isPresent() && ended.isPresent() ? Duration.between(began.get(), ended.get()) : null;
        return new GraceUse(spec, ending.stop().graceSeconds(), used == null || used.isNegative() ? null : used);
    }

    /** The share of the effective grace that was used; more than 1 where the minimum of 2 s was added. */
    public Optional<Double> ratio() {
        if (used == null || effectiveSeconds == null || effectiveSeconds <= 0) {
            return Optional.empty();
        }
        return Optional.of(used.toMillis() / (effectiveSeconds * 1000.0));
    }
}

package io.exit143.termination.advice;

import io.exit143.termination.outcome.OutcomeCode;
import io.exit143.termination.timeline.Phase;
import java.util.Optional;

/** Sidecars stop after the main containers, out of the same grace period (KEP-753). */
final class SidecarStarved implements AdviceRule {

    /** What proxies and log shippers take to stop. */
    private static final int FOR_SIDECARS_SECONDS = 10;

    @Override
    public Optional<Advice> apply(Situation s) {
        if (!s.ended(OutcomeCode.KILLED_AFTER_GRACE, "sidecar_starved")) {
            return Optional.empty();
        }
        String because = "Its turn came"
                + s.between(Phase.KILL_STARTED, Phase.SIGTERM_SENT)
                        .map(d -> " " + Words.of(d) + " into the stop,")
                        .orElse("")
                + " when the main containers had used the pod's grace period"
                + s.effectiveGrace().map(g -> " of " + g + " s").orElse("");
        Advice advice = Advice.of(
                AdviceCode.SIDECAR_STARVED,
                "Make the main containers stop sooner, or lengthen the grace period by what the sidecars need",
                because);
        return Optional.of(advice.patch(s.effectiveGrace()
                .map(g -> s.manifest().graceSeconds(g + FOR_SIDECARS_SECONDS))
                .orElse(null)));
    }
}

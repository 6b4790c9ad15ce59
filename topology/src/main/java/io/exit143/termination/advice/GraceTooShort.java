package io.exit143.termination.advice;

import io.exit143.termination.cause.CauseCode;
import io.exit143.termination.ending.Ending;
import io.exit143.termination.evidence.ContainerSpec;
import io.exit143.termination.outcome.OutcomeCode;
import io.exit143.termination.timeline.Phase;
import java.util.Optional;

/** Killed in the middle of an orderly stop, or with no time for one. */
final class GraceTooShort implements AdviceRule {

    /** How long it would have taken is not known; twice is what people try. */
    private static final int TIMES = 2;

    /** Kubernetes' own default, where less than a stop takes was given. */
    private static final int DEFAULT_SECONDS = 30;

    @Override
    public Optional<Advice> apply(Situation s) {
        boolean slow = s.ended(OutcomeCode.KILLED_AFTER_GRACE, "slow_shutdown");
        boolean noTime = s.ended(OutcomeCode.KILLED_AFTER_GRACE, "minimum_grace");
        if ((!slow && !noTime) || GraceOverridden.applies(s)) {
            return Optional.empty();
        }
        return s.effectiveGrace().map(grace -> {
            int enough = grace <= Ending.MINIMUM_GRACE_SECONDS ? DEFAULT_SECONDS : TIMES * grace;
            return s.ending().stop().ofContainerOnly() ? ofProbe(s, grace, enough) : ofPod(s, grace, enough);
        });
    }

    private static Advice ofPod(Situation s, int grace, int enough) {
        return Advice.of(
                        AdviceCode.GRACE_TOO_SHORT,
                        "Lengthen the grace period, or make the program stop sooner",
                        because(s, grace))
                .patch(s.manifest().graceSeconds(enough));
    }

    /** A probe may have a grace period of its own (KEP-2238); without one the pod's applies. */
    private static Advice ofProbe(Situation s, int grace, int enough) {
        ContainerSpec spec = s.spec();
        String probe = s.cause() == CauseCode.STARTUP_PROBE ? "startupProbe" : "livenessProbe";
        Integer own = spec == null
                ? null
                : s.cause() == CauseCode.STARTUP_PROBE ? spec.startupGraceSeconds() : spec.livenessGraceSeconds();
        if (own == null) {
            return ofPod(s, grace, enough);
        }
        return Advice.of(
                        AdviceCode.PROBE_GRACE_TOO_SHORT,
                        "Lengthen the grace period of the " + probe + ", or leave it out: then the pod's applies",
                        because(s, grace))
                .patch(s.manifest()
                        .container(
                                s.container(),
                                spec,
                                Yaml.value("terminationGracePeriodSeconds", enough)
                                        .in(probe)));
    }

    private static String because(Situation s, int grace) {
        String heard = s.between(Phase.SIGTERM_SENT, Phase.SIGTERM_ACKNOWLEDGED)
                .map(d -> "It began to shut down " + Words.of(d) + " after the stop signal and")
                .orElse("It");
        return heard + " was still at it when its " + grace + " s were over";
    }
}

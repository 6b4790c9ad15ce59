package io.exit143.termination.advice;

import io.exit143.termination.evidence.ContainerSpec;
import io.exit143.termination.evidence.EndpointSeen;
import io.exit143.termination.time.Interval;
import io.exit143.termination.timeline.Phase;
import java.time.Instant;
import java.util.Optional;

/**
 * It stopped serving before the cluster could know. Endpoint changes and the stop signal set out at the same time;
 * proxies and load balancers learn of the former later (kubernetes.io/docs/tutorials/services/pods-and-endpoint-termination-flow).
 */
final class PreStopSleepMissing implements AdviceRule {

    /** By when most proxies have taken over a change of endpoints. */
    private static final int ROUTES_CHANGED_SECONDS = 5;

    @Override
    public Optional<Advice> apply(Situation s) {
        ContainerSpec spec = s.spec();
        Optional<Interval> notReady = s.timeline().of(Phase.ENDPOINT_NOT_READY);
        Optional<Interval> exited = s.timeline().of(Phase.EXITED);
        if (spec == null
                || spec.role() != ContainerSpec.Role.MAIN
                || s.ending().hasHook()
                || s.ending().stop().ofContainerOnly()
                || !wasServing(s)
                || notReady.isEmpty()
                || exited.isEmpty()) {
            return Optional.empty();
        }
        Instant exit = s.timeline().clockOffset().onApiServer(exited.get()).latest();
        Instant known = notReady.get().latest().plusSeconds(ROUTES_CHANGED_SECONDS);
        if (!exit.isBefore(known)) {
            return Optional.empty();
        }
        Yaml sleep = Yaml.value("seconds", ROUTES_CHANGED_SECONDS).in("lifecycle", "preStop", "sleep");
        return Optional.of(Advice.of(
                        AdviceCode.PRESTOP_SLEEP_MISSING,
                        "Let a preStop hook wait until no more requests come, then stop (the sleep action needs"
                                + " Kubernetes 1.30)",
                        "It was an endpoint of a Service, has no preStop hook, and had exited before "
                                + ROUTES_CHANGED_SECONDS + " s had passed since its endpoint stopped being ready:"
                                + " requests on their way to it failed")
                .patch(s.specGrace()
                        .map(grace -> s.manifest()
                                .graceAndContainer(grace + ROUTES_CHANGED_SECONDS, s.container(), spec, sleep))
                        .orElseGet(() -> s.manifest().container(s.container(), spec, sleep))));
    }

    private static boolean wasServing(Situation s) {
        return s.ending().pod().facts(EndpointSeen.class).anyMatch(e -> e.present() && e.ready());
    }
}

package io.exit143.termination.cause;

import io.exit143.termination.cause.Cause.Initiator;
import io.exit143.termination.ending.Ending;
import io.exit143.termination.evidence.ApiRequested;
import io.exit143.termination.evidence.EventRecorded;
import io.exit143.termination.evidence.ObjectRef;
import io.exit143.termination.evidence.ObjectSeen;
import io.exit143.termination.evidence.ObjectSeen.Attribute;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A ReplicaSet deleted its pod: the Deployment rolled on to another ReplicaSet, or it was scaled down. */
final class ReplicaSetStop {

    /** An autoscaler's event and the deletes that follow from it. */
    private static final Duration AUTOSCALED = Duration.ofMinutes(2);

    private ReplicaSetStop() {}

    static Cause explain(Ending ending, ObjectRef replicaSet, Confidence confidence) {
        Optional<ObjectRef> deployment = Surroundings.grandController(ending);
        Optional<ObjectSeen> own = Surroundings.latest(ending, Surroundings.of(ending, replicaSet));
        if (own.isEmpty()) {
            return WorkloadStop.unseen(replicaSet);
        }
        if (deployment.isEmpty()) {
            return WorkloadStop.scaledDown(replicaSet, confidence);
        }
        Optional<ObjectSeen> current = newer(ending, deployment.get(), own.get());
        if (current.isPresent()) {
            return rolled(ending, deployment.get(), own.get(), current.get(), confidence);
        }
        if (templateChanged(ending, deployment.get(), own.get())) {
            return rolledWithoutSuccessor(ending, deployment.get(), own.get(), confidence);
        }
        return scaled(ending, deployment.get(), own.get(), confidence);
    }

    /** The ReplicaSet with a higher revision: the one that the Deployment is rolling to. */
    private static Optional<ObjectSeen> newer(Ending ending, ObjectRef deployment, ObjectSeen own) {
        int revision = revision(own);
        return Surroundings.replicaSets(ending, deployment).stream()
                .filter(rs -> revision(rs) > revision)
                .max(Comparator.comparing(ReplicaSetStop::revision));
    }

    /** With strategy Recreate the old pods go before the new ReplicaSet is there. */
    private static boolean templateChanged(Ending ending, ObjectRef deployment, ObjectSeen own) {
        Optional<ObjectSeen> now = Surroundings.latest(ending, Surroundings.of(ending, deployment));
        return now.flatMap(d -> d.get(Attribute.TEMPLATE))
                        .map(t -> !t.equals(own.get(Attribute.TEMPLATE).orElse(t)))
                        .orElse(false)
                || now.flatMap(d -> d.get(Attribute.RESTARTED_AT))
                        .map(t -> !t.equals(own.get(Attribute.RESTARTED_AT).orElse("")))
                        .orElse(false);
    }

    private static Cause rolled(
            Ending ending, ObjectRef deployment, ObjectSeen from, ObjectSeen to, Confidence confidence) {
        String summary =
                "Deployment " + deployment.name() + " rolled from revision " + revision(from) + " to " + revision(to);
        return Cause.of(CauseCode.ROLLING_UPDATE, confidence, summary)
                .detail(how(from, to))
                .by(who(ending, deployment));
    }

    private static Cause rolledWithoutSuccessor(
            Ending ending, ObjectRef deployment, ObjectSeen from, Confidence confidence) {
        return Cause.of(
                        CauseCode.ROLLING_UPDATE,
                        confidence,
                        "Deployment " + deployment.name() + " rolled on from revision " + revision(from))
                .detail("update")
                .by(who(ending, deployment));
    }

    private static String how(ObjectSeen from, ObjectSeen to) {
        boolean sameTemplate = from.get(Attribute.TEMPLATE).isPresent()
                && from.get(Attribute.TEMPLATE).equals(to.get(Attribute.TEMPLATE));
        if (sameTemplate) {
            return "restart";
        }
        return to.get(Attribute.REVISION_HISTORY).isPresent() ? "rollback" : "update";
    }

    private static Cause scaled(Ending ending, ObjectRef deployment, ObjectSeen own, Confidence confidence) {
        Optional<EventRecorded> autoscaler = autoscaler(ending);
        String summary = "Deployment " + deployment.name() + " was scaled down"
                + own.number(Attribute.REPLICAS).map(n -> " to " + n).orElse("")
                + autoscaler.map(e -> " by autoscaler " + e.about().name()).orElse("");
        return Cause.of(CauseCode.SCALE_DOWN, confidence, summary)
                .detail(scaledBy(ending, deployment, own, autoscaler))
                .by(autoscaler.isPresent() ? null : who(ending, deployment));
    }

    private static @Nullable String scaledBy(
            Ending ending, ObjectRef deployment, ObjectSeen own, Optional<EventRecorded> autoscaler) {
        if (autoscaler.isPresent()) {
            return autoscaler.get().about().name().startsWith("keda-hpa-") ? "keda" : "hpa";
        }
        if (own.number(Attribute.REPLICAS).map(n -> n == 0).orElse(false)) {
            return "to_zero";
        }
        return who(ending, deployment) == null ? null : "manual";
    }

    private static Optional<EventRecorded> autoscaler(Ending ending) {
        Instant moment = Surroundings.moment(ending);
        return ending.pod()
                .facts(EventRecorded.class)
                .filter(e -> e.reason().equals("SuccessfulRescale"))
                .filter(e -> !e.last().isAfter(moment.plus(Surroundings.watchDelay(ending)))
                        && e.last().isAfter(moment.minus(AUTOSCALED)))
                .reduce((a, b) -> b);
    }

    private static @Nullable Initiator who(Ending ending, ObjectRef deployment) {
        return Requests.behind(
                        ending,
                        (ApiRequested r) -> Requests.byPerson(r)
                                && List.of("Deployment", "ReplicaSet")
                                        .contains(r.about().kind())
                                && (r.about().name().equals(deployment.name())
                                        || r.about().name().startsWith(deployment.name() + "-")))
                .orElse(null);
    }

    private static int revision(ObjectSeen replicaSet) {
        return replicaSet.number(Attribute.REVISION).orElse(0);
    }
}

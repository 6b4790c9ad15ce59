package io.exit143.termination.cause;

import io.exit143.termination.cause.Cause.Initiator;
import io.exit143.termination.ending.Ending;
import io.exit143.termination.evidence.ApiRequested;
import java.util.Optional;

/** Who deleted the pod, by the audit log: a person, a controller of Kubernetes, or one of somebody's own. */
final class AuditedActor implements CauseRule {

    private static final String SERVICE_ACCOUNT = "system:serviceaccount:";
    private static final String CONTROLLERS = SERVICE_ACCOUNT + "kube-system:";

    @Override
    public Optional<Cause> explain(Ending ending) {
        if (ending.stop().ofContainerOnly()) {
            return Optional.empty();
        }
        return Requests.forPod(ending).flatMap(r -> byUser(ending, r));
    }

    private static Optional<Cause> byUser(Ending ending, ApiRequested request) {
        String user = request.user();
        Initiator initiator = new Initiator(user, request.userAgent());
        if (request.subresource().equals("eviction")) {
            return Optional.of(Evictor.find(ending));
        }
        if (!user.startsWith("system:")) {
            return Optional.of(Cause.of(CauseCode.DELETED_BY_USER, Confidence.CERTAIN, user + " deleted the pod")
                    .by(initiator));
        }
        if (user.equals("system:kube-scheduler")) {
            return Optional.of(Cause.of(
                    CauseCode.PREEMPTION,
                    Confidence.CERTAIN,
                    "The scheduler preempted the pod for one of higher priority"));
        }
        if (user.startsWith(CONTROLLERS)) {
            return byController(ending, user.substring(CONTROLLERS.length()), initiator);
        }
        return user.startsWith(SERVICE_ACCOUNT) ? Optional.of(ownController(user, initiator)) : Optional.empty();
    }

    private static Optional<Cause> byController(Ending ending, String controller, Initiator initiator) {
        return switch (controller) {
            case "namespace-controller" -> Optional.of(NamespaceDeleted.cause(ending, Confidence.CERTAIN));
            case "generic-garbage-collector" -> Optional.of(OwnerDeleted.cause(ending, Confidence.CERTAIN));
            case "pod-garbage-collector", "node-controller" ->
                Optional.of(Cause.of(CauseCode.NODE_LOST, Confidence.CERTAIN, "The pod's node is gone"));
            case "taint-eviction-controller" -> Optional.of(NodeTaint.cause(ending, Confidence.CERTAIN));
            case "device-taint-eviction-controller" -> Optional.of(NodeTaint.ofDevice(Confidence.CERTAIN));
            case "replicaset-controller",
                    "statefulset-controller",
                    "daemon-set-controller",
                    "job-controller",
                    "replication-controller" -> WorkloadStop.of(ending, Confidence.CERTAIN);
            default -> Optional.of(ownController(initiator.user(), initiator));
        };
    }

    private static Cause ownController(String user, Initiator initiator) {
        return Cause.of(CauseCode.DELETED_BY_CONTROLLER, Confidence.CERTAIN, user + " deleted the pod")
                .by(initiator);
    }
}

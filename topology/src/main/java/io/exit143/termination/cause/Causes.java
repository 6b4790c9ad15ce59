package io.exit143.termination.cause;

import io.exit143.termination.ending.Ending;
import java.util.List;
import java.util.Optional;

/**
 * Finds why a container ended. In the order of precedence: what the pod's own status says, then events by the actor,
 * then the audit log, then what follows from the states of other objects.
 */
public final class Causes {

    private static final List<CauseRule> RULES = List.of(
            new EndedByItself(),
            new StatusReason(),
            new DisruptionTarget(),
            new KubeletEviction(),
            new ControlPlaneEvent(),
            new ContainerKill(),
            new StaticPodRemoved(),
            new AuditedActor(),
            new WorkloadEvent(),
            new NamespaceDeleted(),
            new OwnerDeleted(),
            new WorkloadScaled(),
            new NodeLost(),
            new MainContainersEnded(),
            new DirectDelete());

    private Causes() {}

    public static Cause of(Ending ending) {
        for (CauseRule rule : RULES) {
            Optional<Cause> cause = rule.explain(ending);
            if (cause.isPresent()) {
                return cause.get();
            }
        }
        return Cause.of(
                CauseCode.UNKNOWN,
                Confidence.UNKNOWN,
                "Nothing seen tells why container " + ending.container().name() + " ended");
    }
}

package io.exit143.termination.cause;

import io.exit143.termination.ending.Ending;
import io.exit143.termination.evidence.ObjectRef;
import java.util.Optional;

/** The pod's own controller deleted it: why, by the kind of controller. */
final class WorkloadStop {

    private WorkloadStop() {}

    /** Empty if the pod has no controller. */
    static Optional<Cause> of(Ending ending, Confidence confidence) {
        return Surroundings.controller(ending).map(controller -> switch (controller.kind()) {
            case "ReplicaSet" -> ReplicaSetStop.explain(ending, controller, confidence);
            case "StatefulSet" -> StatefulSetStop.explain(ending, controller, confidence);
            case "DaemonSet" -> DaemonSetStop.explain(ending, controller, confidence);
            case "Job" -> JobStop.explain(ending, controller, confidence);
            default -> scaledDown(controller, confidence);
        });
    }

    /** Its event, or the audit log, tells that it deleted the pod; why, only its own state would tell. */
    static Cause unseen(ObjectRef workload) {
        return Cause.of(
                CauseCode.UNKNOWN,
                Confidence.UNKNOWN,
                workload.kind() + " " + workload.name()
                        + " deleted the pod; why is not known, for its state was not seen");
    }

    static Cause scaledDown(ObjectRef workload, Confidence confidence) {
        return Cause.of(CauseCode.SCALE_DOWN, confidence, workload.kind() + " " + workload.name() + " was scaled down");
    }
}

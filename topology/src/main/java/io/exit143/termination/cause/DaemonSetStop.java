package io.exit143.termination.cause;

import io.exit143.termination.ending.Ending;
import io.exit143.termination.evidence.EventRecorded;
import io.exit143.termination.evidence.ObjectRef;
import io.exit143.termination.evidence.ObjectSeen;
import io.exit143.termination.evidence.ObjectSeen.Attribute;
import java.util.Optional;

/** A DaemonSet deleted its pod: it has a new template, the pod had failed, or the node is no longer one for it. */
final class DaemonSetStop {

    private DaemonSetStop() {}

    static Cause explain(Ending ending, ObjectRef set, Confidence confidence) {
        boolean failed =
                ending.pod().facts(EventRecorded.class).anyMatch(e -> e.reason().equals("FailedDaemonPod"));
        if (failed) {
            return Cause.of(
                    CauseCode.FAILED_POD_REPLACED, confidence, "DaemonSet " + set.name() + " replaced a failed pod");
        }
        Optional<ObjectSeen> state = Surroundings.latest(ending, Surroundings.of(ending, set));
        if (state.isEmpty()) {
            return WorkloadStop.unseen(set);
        }
        Optional<String> madeFor = ending.pod().spec().map(s -> s.labels().get("pod-template-generation"));
        Optional<Integer> now = state.get().number(Attribute.GENERATION);
        if (madeFor.isPresent()
                && now.isPresent()
                && !madeFor.get().equals(now.get().toString())) {
            return Cause.of(
                            CauseCode.ROLLING_UPDATE,
                            confidence,
                            "DaemonSet " + set.name() + " rolled from generation " + madeFor.get() + " to " + now.get())
                    .detail("update");
        }
        return Cause.of(
                CauseCode.DAEMONSET_NODE_UNFIT,
                confidence,
                "The node is no longer one for the pods of DaemonSet " + set.name());
    }
}

package io.exit143.termination.cause;

import io.exit143.termination.ending.Ending;
import io.exit143.termination.evidence.ObjectSeen.Attribute;
import java.util.Optional;

/** The pod's Node object went away, and with it the pod. */
final class NodeLost implements CauseRule {

    @Override
    public Optional<Cause> explain(Ending ending) {
        boolean gone = Surroundings.latest(ending, "Node")
                .flatMap(n -> n.get(Attribute.GONE))
                .isPresent();
        return gone && ending.stop().inProgress()
                ? Optional.of(Cause.of(
                        CauseCode.NODE_LOST,
                        Confidence.INFERRED,
                        "Node " + ending.pod().spec().map(s -> s.node()).orElse("?") + " is gone"))
                : Optional.empty();
    }
}

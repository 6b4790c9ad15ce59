package io.exit143.termination;

import io.exit143.termination.ending.Ending;
import io.exit143.termination.evidence.ObjectRef;
import io.exit143.termination.evidence.ObjectSeen;
import io.exit143.termination.evidence.ObjectSeen.Attribute;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which workload a pod belonged to. */
final class Workloads {

    private Workloads() {}

    /** The controller's controller if there is one, else the controller; null for a pod of its own. */
    static Termination.@Nullable Workload of(Ending ending) {
        ObjectRef controller = ending.pod().spec().map(s -> s.controller()).orElse(null);
        if (controller == null) {
            return null;
        }
        Optional<ObjectSeen> seen = ending.pod()
                .facts(ObjectSeen.class)
                .filter(o -> o.about().kind().equals(controller.kind())
                        && o.about().name().equals(controller.name()))
                .reduce((a, b) -> b);
        ObjectRef outer = seen.map(ObjectSeen::owner).orElse(null);
        String revision = seen.flatMap(s -> s.get(Attribute.REVISION))
                .or(() -> ending.pod().spec().map(s -> s.labels().get("controller-revision-hash")))
                .orElse(null);
        return outer == null
                ? new Termination.Workload(controller.kind(), controller.name(), revision)
                : new Termination.Workload(outer.kind(), outer.name(), revision);
    }
}

package io.exit143.termination.cause;

import io.exit143.termination.ending.Ending;
import java.util.Optional;

/** A static pod is stopped by its kubelet when its manifest is removed; deleting its mirror stops nothing. */
final class StaticPodRemoved implements CauseRule {

    @Override
    public Optional<Cause> explain(Ending ending) {
        boolean isStatic = ending.pod().spec().map(s -> s.configHash() != null).orElse(false);
        return isStatic && ending.stop().inProgress()
                ? Optional.of(Cause.of(
                        CauseCode.STATIC_POD_REMOVED,
                        Confidence.INFERRED,
                        "The static pod's manifest was removed or changed on its node"))
                : Optional.empty();
    }
}

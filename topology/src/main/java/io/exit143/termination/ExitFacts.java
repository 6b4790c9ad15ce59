package io.exit143.termination;

import io.exit143.termination.ending.Ending;
import io.exit143.termination.ending.StopSignal;
import io.exit143.termination.evidence.ContainerTerminated;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known of an exit: the real code, the reported one, and what the kubelet said. */
final class ExitFacts {

    private ExitFacts() {}

    /** Null while the container runs. */
    static Termination.@Nullable Exit of(Ending ending) {
        if (!ending.hasExited()) {
            return null;
        }
        Optional<ContainerTerminated> status = ending.status();
        Integer code = ending.exitCode().orElse(null);
        return new Termination.Exit(
                code,
                status.map(ContainerTerminated::exitCode).orElse(null),
                code == null || code <= 128 ? null : StopSignal.ofExitCode(code).orElse(null),
                status.map(ContainerTerminated::reason).orElse(null),
                status.map(ContainerTerminated::message).orElse(null));
    }
}

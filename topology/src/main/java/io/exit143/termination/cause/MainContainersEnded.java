package io.exit143.termination.cause;

import io.exit143.termination.ending.Ending;
import io.exit143.termination.ending.Kill;
import io.exit143.termination.evidence.ContainerSpec;
import io.exit143.termination.evidence.ContainerTerminated;
import io.exit143.termination.evidence.Found;
import io.exit143.termination.evidence.JournalRecorded;
import io.exit143.termination.pod.ContainerInstance;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The pod's main containers had all ended, and none is restarted: the kubelet then stops the sidecars (KEP-753, "Pod
 * completion"). Nobody deletes anything.
 */
final class MainContainersEnded implements CauseRule {

    @Override
    public Optional<Cause> explain(Ending ending) {
        boolean stoppedWithoutDelete =
                ending.stop().inProgress() && ending.stop().requested() == null;
        if (!ending.isSidecar() || !stoppedWithoutDelete || ending.stop().ofContainerOnly()) {
            return Optional.empty();
        }
        List<ContainerInstance> mains = ending.siblings().stream()
                .filter(c -> c.latest() && c.role() == ContainerSpec.Role.MAIN)
                .toList();
        boolean ended = !mains.isEmpty() && mains.stream().allMatch(main -> endedBefore(main, ending));
        return ended ? Optional.of(cause(mains)) : Optional.empty();
    }

    private static boolean endedBefore(ContainerInstance main, Ending sidecar) {
        Optional<Instant> begun = sidecar.stop().kill().map(Kill::at).map(at -> at.latest());
        Optional<Instant> exited = main.journalExit()
                .map(JournalRecorded::at)
                .or(() -> main.status().map(Found::fact).map(ContainerTerminated::finishedAt));
        return exited.isPresent() && begun.map(at -> !exited.get().isAfter(at)).orElse(true);
    }

    private static Cause cause(List<ContainerInstance> mains) {
        return mains.stream()
                .filter(main -> main.exitCode().orElse(0) != 0)
                .findFirst()
                .map(failed -> Cause.of(
                                CauseCode.ERROR_EXIT,
                                Confidence.INFERRED,
                                "The pod ended with its main container " + failed.name() + ", which exited with "
                                        + failed.exitCode().orElseThrow())
                        .detail("main_container_ended"))
                .orElseGet(() -> Cause.of(
                                CauseCode.COMPLETED,
                                Confidence.INFERRED,
                                "The pod was complete: its main containers had ended")
                        .detail("main_container_ended"));
    }
}

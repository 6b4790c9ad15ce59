package io.exit143.termination.evidence;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * state.terminated or lastState.terminated. Times are truncated to the second on the wire and absent where the kubelet
 * made the status up. The restart count is the status's own, which may be the attempt that ended or the one after it.
 *
 * @param last whether it stood in lastState
 * @param containerId bare, without scheme; null where the kubelet lost the container
 */
public record ContainerTerminated(
        String podUid,
        String container,
        @Nullable String containerId,
        int exitCode,
        @Nullable String reason,
        @Nullable String message,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        int restartCount,
        boolean last)
        implements Fact {

    /** The kubelet lost the container and wrote 137 (pkg/kubelet/kubelet_pods.go). */
    public boolean containerStatusUnknown() {
        return "ContainerStatusUnknown".equals(reason);
    }

    /** Restarted in place with all others (KEP-5532): the 137 is written by the kubelet, whatever the real code. */
    public boolean restartingAllContainers() {
        return "RestartingAllContainers".equals(reason);
    }

    /** The runtime lost the container, as containerd does when restarted: 255 with reason Unknown. */
    public boolean lostByRuntime() {
        return exitCode == 255 && "Unknown".equals(reason);
    }

    /**
     * The runtime could not start it: containerd and CRI-O say StartError, Docker said ContainerCannotRun. A container that
     * could not even be created (CreateContainerError) only waits, and never terminates.
     */
    public boolean couldNotStart() {
        return "StartError".equals(reason) || "ContainerCannotRun".equals(reason);
    }

    /** Whether the exit code was made up by the kubelet or the runtime. */
    public boolean codeInvented() {
        return containerStatusUnknown() || restartingAllContainers() || lostByRuntime();
    }

    @Override
    public Optional<String> statement() {
        return Optional.of("Container " + container + " terminated: exit code " + exitCode
                + (reason == null ? "" : ", " + reason) + (finishedAt == null ? "" : ", finished " + finishedAt));
    }

    @Override
    public long recency() {
        return finishedAt == null ? 0 : finishedAt.toEpochMilli();
    }

    @Override
    public int textLength() {
        return message == null ? 0 : message.length();
    }
}

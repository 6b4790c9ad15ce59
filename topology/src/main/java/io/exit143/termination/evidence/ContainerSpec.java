package io.exit143.termination.evidence;

import org.jspecify.annotations.Nullable;

/**
 * What a pod's spec says about one container.
 *
 * @param hookSleepSeconds of a preStop sleep hook, else null
 * @param livenessGraceSeconds the liveness probe's own terminationGracePeriodSeconds, or null (KEP-2238)
 * @param startupGraceSeconds likewise for the startup probe
 * @param watched whether the kubelet may stop it alone: it has a liveness or startup probe, or a postStart hook
 * @param stopSignal lifecycle.stopSignal (KEP-4960), or null: then the image's, or SIGTERM
 * @param restartPolicy the container's own, or null: then the pod's
 * @param memoryLimit resources.limits.memory as it stands there, or null
 * @param launcher what the command in the spec starts instead of the program itself, or null: the program, or the spec
 *     does not tell, as where the image says what to run
 */
public record ContainerSpec(
        String name,
        Role role,
        String image,
        HookHandler preStop,
        @Nullable Integer hookSleepSeconds,
        @Nullable Integer livenessGraceSeconds,
        @Nullable Integer startupGraceSeconds,
        boolean watched,
        @Nullable String stopSignal,
        @Nullable String restartPolicy,
        @Nullable String memoryLimit,
        @Nullable Launcher launcher) {

    /** What part a container plays in its pod. A sidecar is an init container with restartPolicy Always (KEP-753). */
    public enum Role {
        MAIN,
        SIDECAR,
        INIT,
        EPHEMERAL
    }

    /** What stands between the container and its program, as PID 1. */
    public enum Launcher {
        /** A shell that stays, for its script neither ends in exec nor traps signals. */
        SHELL,
        /** npm, yarn and the like, which run a script of theirs. */
        PACKAGE_RUNNER
    }

    /** How a preStop hook is run. */
    public enum HookHandler {
        NONE,
        EXEC,
        HTTP_GET,
        TCP_SOCKET,
        SLEEP
    }
}

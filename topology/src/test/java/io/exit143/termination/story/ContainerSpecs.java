package io.exit143.termination.story;

import io.exit143.termination.evidence.ContainerSpec;
import io.exit143.termination.evidence.ContainerSpec.HookHandler;
import io.exit143.termination.evidence.ContainerSpec.Launcher;
import io.exit143.termination.evidence.ContainerSpec.Role;
import org.jspecify.annotations.Nullable;

/** Containers as pod specs have them. */
public final class ContainerSpecs {
    private static final String IMAGE = "registry/shop/web:2.14.0";

    private ContainerSpecs() {}

    public static ContainerSpec main(String name) {
        return of(name, Role.MAIN, HookHandler.NONE, null);
    }

    public static ContainerSpec sidecar(String name) {
        return of(name, Role.SIDECAR, HookHandler.NONE, null);
    }

    public static ContainerSpec init(String name) {
        return of(name, Role.INIT, HookHandler.NONE, null);
    }

    public static ContainerSpec withExecHook(String name) {
        return of(name, Role.MAIN, HookHandler.EXEC, null);
    }

    public static ContainerSpec withHttpHook(String name) {
        return of(name, Role.MAIN, HookHandler.HTTP_GET, null);
    }

    public static ContainerSpec withSleepHook(String name, int seconds) {
        return of(name, Role.MAIN, HookHandler.SLEEP, seconds);
    }

    public static ContainerSpec probed(String name, @Nullable Integer livenessGrace, @Nullable Integer startupGrace) {
        return new ContainerSpec(
                name,
                Role.MAIN,
                IMAGE,
                HookHandler.NONE,
                null,
                livenessGrace,
                startupGrace,
                true,
                null,
                null,
                null,
                null);
    }

    public static ContainerSpec askingFor(String name, String stopSignal) {
        return new ContainerSpec(
                name, Role.MAIN, IMAGE, HookHandler.NONE, null, null, null, false, stopSignal, null, null, null);
    }

    public static ContainerSpec limited(String name, String memory) {
        return new ContainerSpec(
                name, Role.MAIN, IMAGE, HookHandler.NONE, null, null, null, false, null, null, memory, null);
    }

    public static ContainerSpec startedBy(String name, Launcher launcher) {
        return new ContainerSpec(
                name, Role.MAIN, IMAGE, HookHandler.NONE, null, null, null, false, null, null, null, launcher);
    }

    private static ContainerSpec of(String name, Role role, HookHandler hook, @Nullable Integer sleep) {
        return new ContainerSpec(name, role, IMAGE, hook, sleep, null, null, false, null, null, null, null);
    }
}

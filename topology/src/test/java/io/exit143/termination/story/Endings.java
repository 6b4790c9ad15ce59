package io.exit143.termination.story;

import static io.exit143.termination.story.PodStory.pod;

import java.util.List;

/** A consistent story of every kind, for what must hold of all of them. */
public final class Endings {
    private Endings() {}

    public static List<PodStory> ofEveryKind() {
        return List.of(
                graceful(0),
                graceful(3),
                killedAfterGrace(),
                withExecHook(),
                withSleepHook(),
                failedHook(),
                sidecar(),
                evicted(),
                livenessRestart(),
                crashed(),
                forceDeleted());
    }

    private static PodStory graceful(double nodeAhead) {
        return pod("web-1")
                .nodeClockAhead(nodeAhead)
                .runs("web", 0.2)
                .deleteRequested(100.3)
                .killing("web", 100.35)
                .stopSignal("web", 100.4, 30)
                .acknowledges("web", 100.42, "SIGTERM received")
                .says("web", 103.6, "bye")
                .exited("web", 0, 103.7)
                .gone(104.6)
                .audited(Audits.deletesPod("jane@shop.example", 100.3));
    }

    private static PodStory killedAfterGrace() {
        return pod("web-1")
                .grace(10)
                .runs("web", 0.2)
                .deleteRequested(100.3)
                .killing("web", 100.35)
                .stopSignal("web", 100.4, 10)
                .sigkill("web", 110.43)
                .exited("web", 137, 110.5)
                .gone(111.2);
    }

    private static PodStory withExecHook() {
        return pod("web-1")
                .container(ContainerSpecs.withExecHook("web"))
                .runs("web", 0.2)
                .deleteRequested(100.3)
                .killing("web", 100.35)
                .hookRuns("web", 100.36, 104.9)
                .stopSignal("web", 104.95, 26)
                .acknowledges("web", 104.97, "SIGTERM received")
                .exited("web", 143, 108.7)
                .gone(109.6);
    }

    private static PodStory withSleepHook() {
        return pod("web-1")
                .container(ContainerSpecs.withSleepHook("web", 5))
                .runs("web", 0.2)
                .deleteRequested(100.3)
                .killing("web", 100.35)
                .hookRuns("web", 100.36, 105.37)
                .stopSignal("web", 105.4, 25)
                .exited("web", 0, 112.7)
                .gone(113.6);
    }

    private static PodStory failedHook() {
        return pod("web-1")
                .container(ContainerSpecs.withExecHook("web"))
                .runs("web", 0.2)
                .deleteRequested(100.3)
                .killing("web", 100.35)
                .and(s -> s.hookStarts("web", 100.36).hookFails("web", 100.7))
                .stopSignal("web", 100.75, 30)
                .exited("web", 0, 101.7)
                .gone(102.6);
    }

    private static PodStory sidecar() {
        return pod("web-1")
                .container(ContainerSpecs.sidecar("proxy"))
                .runs("proxy", 0.1)
                .runs("web", 0.2)
                .deleteRequested(100.3)
                .killing("web", 100.35)
                .killing("proxy", 100.35)
                .stopSignal("web", 100.4, 30)
                .exited("web", 0, 108.4)
                .stopSignal("proxy", 108.5, 22)
                .exited("proxy", 0, 108.9)
                .gone(110);
    }

    private static PodStory evicted() {
        return pod("web-1")
                .container(ContainerSpecs.withSleepHook("web", 20))
                .runs("web", 0.2)
                .event(Events.onPod("Evicted", "The node was low on resource: memory. ", "kubelet", 100.3))
                .killing("web", 100.35)
                .and(s -> s.hookStarts("web", 100.36).hookOverruns("web", 101.36))
                .stopSignal("web", 101.4, 2)
                .exited("web", 0, 102.1)
                .phase("Failed", "Evicted", "The node was low on resource: memory. ", 102.9);
    }

    private static PodStory livenessRestart() {
        return pod("web-1")
                .container(ContainerSpecs.probed("web", 5, null))
                .runs("web", 0.2)
                .killing("web", 50.2, "Container web failed liveness probe, will be restarted")
                .stopSignal("web", 50.25, 5)
                .exited("web", 143, 51.4)
                .runs("web", 52.3);
    }

    private static PodStory crashed() {
        return pod("web-1")
                .runs("web", 0.2)
                .says("web", 20.4, "panic")
                .exited("web", 2, 20.5)
                .runs("web", 31);
    }

    private static PodStory forceDeleted() {
        return pod("db-1")
                .runs("db", 0.2)
                .forceDeleted(100.1)
                .killing("db", 100.2)
                .stopSignal("db", 100.25, 2)
                .sigkill("db", 102.28)
                .and(s -> s.exitedUnreported("db", 137, 102.3))
                .beside(pod("db-1", "uid-2").createdAt(100.2).runs("db", 103));
    }
}

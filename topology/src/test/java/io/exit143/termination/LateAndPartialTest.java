package io.exit143.termination;

import static io.exit143.termination.story.PodStory.pod;
import static io.exit143.termination.story.Truth.assertIntervalsHold;
import static io.exit143.termination.story.Truth.interval;
import static org.assertj.core.api.Assertions.assertThat;

import io.exit143.termination.cause.CauseCode;
import io.exit143.termination.evidence.ContainerTerminated;
import io.exit143.termination.evidence.ContainerWaiting;
import io.exit143.termination.evidence.DeletionMarked;
import io.exit143.termination.evidence.EventRecorded;
import io.exit143.termination.evidence.JournalMark;
import io.exit143.termination.evidence.ObjectRef;
import io.exit143.termination.evidence.ObjectSeen.Attribute;
import io.exit143.termination.evidence.PodGone;
import io.exit143.termination.evidence.Sighting;
import io.exit143.termination.evidence.Source;
import io.exit143.termination.outcome.HookResult;
import io.exit143.termination.outcome.OutcomeCode;
import io.exit143.termination.story.ContainerSpecs;
import io.exit143.termination.story.Events;
import io.exit143.termination.story.Objects;
import io.exit143.termination.story.PodStory;
import io.exit143.termination.timeline.Phase;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Evidence that comes late, or of which a part is missing: documents get wider and less certain, not wrong. */
class LateAndPartialTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    /** Only the pod's last state was seen, in which its grace is 0 already: what it had been, nothing tells. */
    private static PodStory onlyLastState(int code, String reason) {
        PodStory story = pod("web-1")
                .grace(30)
                .runs("web", 0)
                .killing("web", 100.25)
                .and(s -> s.reported("web", code, 103.4, reason, 104, false))
                .phase("Failed", null, null, 104);
        return story.api(104.5, new DeletionMarked("uid-1", START.plusSeconds(104), 0))
                .api(104.5, new PodGone("uid-1", false));
    }

    @Test
    void aGraceThatWasNotSeenIsNotTheSpecs() {
        Termination ending = onlyLastState(137, "Error").ending("web");

        assertThat(ending.grace().effectiveSeconds()).isNull();
        assertThat(ending.outcome().code()).isEqualTo(OutcomeCode.KILLED_AFTER_GRACE);
    }

    @Test
    void withoutAKnownGraceTheOomLabelIsBelieved() {
        assertThat(onlyLastState(137, "OOMKilled").ending("web").outcome().code())
                .isEqualTo(OutcomeCode.OOM_KILLED_DURING_STOP);
    }

    /** The hook was cut off after the unknown grace of 1 s, and failed when the container died with it. */
    @Test
    void aHookThatFailedWithTheContainerMayHaveBeenCutOffLongBefore() {
        PodStory story = pod("web-1")
                .grace(30)
                .container(ContainerSpecs.withExecHook("web"))
                .runs("web", 0)
                .killing("web", 100.25)
                .and(s -> s.kubeletEvent("web", "FailedPreStopHook", "PreStopHook failed", 102.42)
                        .reported("web", 0, 102.4, "Completed", 104, false))
                .phase("Succeeded", null, null, 104)
                .api(104.5, new DeletionMarked("uid-1", START.plusSeconds(104), 0))
                .api(104.5, new PodGone("uid-1", false));
        Termination ending = story.ending("web");

        assertThat(interval(ending, Phase.PRESTOP_FINISHED).orElseThrow().earliest())
                .isBefore(START.plusMillis(101_300));
        assertThat(ending.preStop().result()).isEqualTo(HookResult.UNKNOWN);
    }

    /** The kubelet's log tells of a probe's kill in its line about the event, and of the hook in another. */
    @Test
    void withoutEventsTheKubeletsLogTellsWhyItKilled() {
        PodStory story =
                pod("web-1").container(ContainerSpecs.withExecHook("web")).runs("web", 0);
        story.and(s -> s.hookStarts("web", 50.21));
        loggedKilling(story, "Container web failed liveness probe, will be restarted", 50.22);
        story.and(s -> s.kubelet("web", JournalMark.HOOK_COMPLETED, 52, null, null))
                .stopSignal("web", 52.05, 28)
                .exited("web", 0, 53)
                .runs("web", 55)
                .deleteRequested(100.2)
                .killing("web", 100.25)
                .exited("web", 0, 101)
                .gone(102);

        assertThat(story.ending("web", 0).cause().code()).isEqualTo(CauseCode.LIVENESS_PROBE);
    }

    private static void loggedKilling(PodStory story, String message, double at) {
        Instant logged = START.plusMillis(Math.round(at * 1000));
        story.told(
                Source.KUBELET_LOG,
                logged,
                new EventRecorded(
                        null,
                        new ObjectRef("Pod", "shop", "web-1", null),
                        "web",
                        "Killing",
                        message,
                        "kubelet",
                        null,
                        logged,
                        logged,
                        logged,
                        1));
    }

    @Test
    void withoutEventsAHookThatTheLogShowsTwiceWasWaitedForTwice() {
        PodStory story = pod("web-1")
                .grace(6)
                .container(ContainerSpecs.withExecHook("web"))
                .runs("web", 0)
                .deleteRequested(100.2)
                .and(s -> s.hookStarts("web", 100.26))
                .and(s -> s.kubelet("web", JournalMark.HOOK_STARTED, 107.2, null, null))
                .and(s -> s.kubelet("web", JournalMark.HOOK_COMPLETED, 112.3, null, null))
                .stopSignal("web", 112.35, 2)
                .exited("web", 0, 113)
                .gone(114);

        assertThat(interval(story.ending("web"), Phase.PRESTOP_FINISHED)
                        .orElseThrow()
                        .latest())
                .isAfter(START.plusSeconds(112));
    }

    /** Pods and owners are seen 20 s late, as when the API server was away: the new ReplicaSet after the delete. */
    @Test
    void ownersThatComeAsLateAsThePodsDeleteStillExplainIt() {
        PodStory story = pod("web-1")
                .ownedBy("ReplicaSet", "web-a")
                .runs("web", 0)
                .killing("web", 100.25)
                .api(120.2, new DeletionMarked("uid-1", START.plusSeconds(130), 30))
                .and(s -> s.reported("web", 0, 101, "Completed", 120.6, false))
                .gone(121)
                .object(Objects.seen("ReplicaSet", "web-a", 10)
                        .ownedBy("Deployment", "web")
                        .with(Attribute.REVISION, "1"))
                .object(Objects.seen("ReplicaSet", "web-b", 119)
                        .ownedBy("Deployment", "web")
                        .with(Attribute.REVISION, "2"))
                .event(Events.on(
                        "ReplicaSet",
                        "web-a",
                        "SuccessfulDelete",
                        "Deleted pod: web-1",
                        "replicaset-controller",
                        100.2));

        assertThat(story.ending("web").cause().code()).isEqualTo(CauseCode.ROLLING_UPDATE);
    }

    @Test
    void aControllerWhoseStateWasNotSeenDeletedThePodForAReasonOfItsOwn() {
        PodStory story = pod("agent-x")
                .ownedBy("DaemonSet", "agent")
                .runs("agent", 0)
                .deleteRequested(100.2)
                .killing("agent", 100.25)
                .exited("agent", 0, 101)
                .gone(102)
                .event(Events.on(
                        "DaemonSet",
                        "agent",
                        "SuccessfulDelete",
                        "Deleted pod: agent-x",
                        "daemonset-controller",
                        100.2));

        assertThat(story.ending("agent").cause().code()).isEqualTo(CauseCode.UNKNOWN);
        assertThat(story.ending("agent").cause().summary()).contains("DaemonSet agent");
    }

    @Test
    void ordinalsMayBeginAboveZero() {
        PodStory story = pod("db-6")
                .ownedBy("StatefulSet", "db")
                .label("controller-revision-hash", "db-1")
                .runs("db", 0)
                .deleteRequested(100.2)
                .killing("db", 100.25)
                .exited("db", 0, 101)
                .gone(102)
                .object(Objects.seen("StatefulSet", "db", 90)
                        .with(Attribute.REPLICAS, "3")
                        .with(Attribute.FIRST_ORDINAL, "5")
                        .with(Attribute.UPDATE_REVISION, "db-2"))
                .event(Events.on(
                        "StatefulSet",
                        "db",
                        "SuccessfulDelete",
                        "Delete Pod db-6 in StatefulSet db successful",
                        "statefulset-controller",
                        100.2));

        assertThat(story.ending("db").cause().code()).isEqualTo(CauseCode.ROLLING_UPDATE);
    }

    /** state and lastState show the same old exit: its count is its own, for no attempt came after it. */
    @Test
    void anExitShownAgainInBothStatesIsOfTheAttemptThatTheCountTells() {
        PodStory story = pod("web-1").container(ContainerSpecs.main("web"));
        story.api(100, terminated(3, true)).api(100, terminated(3, false));

        assertThat(story.endings()).extracting(Termination::restartCount).containsExactly(3);
    }

    @ParameterizedTest
    @CsvSource({"CrashLoopBackOff, 3", "RunContainerError, 3", "CreateContainerError, 3", "ContainerCreating, 2"})
    void theLastStateStandsBesideItsOwnCountUntilTheNextAttemptIsMade(String reason, int attempt) {
        PodStory waiting = pod("web-1").container(ContainerSpecs.main("web"));
        var seen = new Sighting(Source.POD, START.plusSeconds(100), "pod/0@7");
        waiting.told(seen, terminated(3, true)).told(seen, new ContainerWaiting("uid-1", "web", reason, 3));

        assertThat(waiting.endings()).extracting(Termination::restartCount).containsExactly(attempt);
    }

    private static ContainerTerminated terminated(int count, boolean last) {
        return new ContainerTerminated(
                "uid-1",
                "web",
                "id-of-web-3-uid-1",
                1,
                "Error",
                null,
                START.plusSeconds(80),
                START.plusSeconds(90),
                count,
                last);
    }

    @Test
    void theMirrorOfAStaticPodThatWasDeletedDoesNotEndItsStop() {
        PodStory story = pod("proxy-node-7")
                .staticPod("0123456789abcdef0123456789abcdef")
                .grace(20)
                .runs("proxy", 0)
                .api(60, new DeletionMarked("uid-1", START.plusSeconds(60), 0))
                .killing("proxy", 100.2)
                .stopSignal("proxy", 100.25, 20)
                .sigkill("proxy", 120.3)
                .and(s -> s.exitedUnreported("proxy", 137, 120.35))
                .gone(121);

        assertThat(story.ending("proxy").cause().code()).isEqualTo(CauseCode.STATIC_POD_REMOVED);
        assertThat(story.ending("proxy").grace().effectiveSeconds()).isEqualTo(20);
        assertThat(story.ending("proxy").outcome().detail()).isEqualTo("sigterm_ignored");
        assertIntervalsHold(story);
    }
}

package io.exit143.termination;

import static io.exit143.termination.story.PodStory.pod;
import static io.exit143.termination.story.Truth.assertIntervalsHold;
import static io.exit143.termination.story.Truth.exit;
import static org.assertj.core.api.Assertions.assertThat;

import io.exit143.termination.cause.CauseCode;
import io.exit143.termination.evidence.JournalMark;
import io.exit143.termination.outcome.OutcomeCode;
import io.exit143.termination.story.ContainerSpecs;
import io.exit143.termination.story.PodStory;
import io.exit143.termination.timeline.Phase;
import org.junit.jupiter.api.Test;

/** Kubelet, runtime or API server restart, or are away, while a container is being stopped. */
class RestartsMidStopTest {
    /** Killing again, the hook again, the grace again; the signal is not repeated. */
    private static PodStory kubeletRestart() {
        return pod("web-1")
                .grace(6)
                .container(ContainerSpecs.withExecHook("web"))
                .runs("web", 0)
                .deleteRequested(100.2)
                .killing("web", 100.25)
                .hookRuns("web", 100.26, 101.3)
                .stopSignal("web", 101.35, 5)
                .and(s -> s.killing("web", 105.2, "Stopping container web")
                        .hookStarts("web", 105.21)
                        .kubelet("web", JournalMark.HOOK_COMPLETED, 106.25, null, null)
                        .runtime("web", JournalMark.STOP_REQUESTED, 106.3, 5, null)
                        .runtime("web", JournalMark.STOP_SIGNAL_SKIPPED, 106.31, null, "SIGTERM"))
                .sigkill("web", 111.34)
                .exited("web", 137, 111.37)
                .gone(112);
    }

    @Test
    void aKubeletThatRestartsBeginsAnewAndThatIsFlagged() {
        Termination ending = kubeletRestart().ending("web");

        assertThat(ending.flags()).contains("kubelet_restarted_mid_stop");
        assertThat(ending.outcome().code()).isEqualTo(OutcomeCode.KILLED_AFTER_GRACE);
        assertThat(ending.grace().ratio().orElseThrow()).isGreaterThan(1);
    }

    @Test
    void thePhasesOfARestartedStopAreThoseOfTheFirstRun() {
        assertIntervalsHold(kubeletRestart());
        assertThat(kubeletRestart().ending("web").phases())
                .filteredOn(p -> p.phase() == Phase.KILL_STARTED || p.phase() == Phase.SIGTERM_SENT)
                .hasSize(2);
    }

    @Test
    void anUndisturbedStopIsNotFlagged() {
        PodStory story = pod("web-1")
                .runs("web", 0)
                .deleteRequested(100.2)
                .killing("web", 100.25)
                .stopSignal("web", 100.3, 30)
                .exited("web", 0, 101)
                .gone(102);

        assertThat(story.ending("web").flags()).isEmpty();
    }

    /** The journal's shipper came up after the signal: what it does not tell may have happened all the same. */
    @Test
    void aJournalThatBeginsMidStopDoesNotDenyTheSignal() {
        Termination ending = pod("web-1")
                .runs("web", 0)
                .deleteRequested(100.2)
                .killing("web", 100.25)
                .and(s -> s.exitedUnreported("web", 143, 101))
                .exited("web", 143, 101)
                .gone(102)
                .ending("web");

        assertThat(ending.phases()).anyMatch(p -> p.phase() == Phase.SIGTERM_SENT);
    }

    @Test
    void aJournalFromBeforeTheStopThatTellsOfNoSignalDeniesIt() {
        Termination ending = pod("web-1")
                .runs("web", 0)
                .and(s -> s.runtime("web", JournalMark.STARTED, 0.1, null, null))
                .deleteRequested(100.2)
                .killing("web", 100.25)
                .and(s -> s.exitedUnreported("web", 0, 100.3))
                .exited("web", 0, 100.3)
                .gone(102)
                .ending("web");

        assertThat(ending.phases()).noneMatch(p -> p.phase() == Phase.SIGTERM_SENT);
    }

    /** containerd came back after the container had exited 0, and reported 255 Unknown at its own return. */
    private static PodStory runtimeRestart() {
        return pod("web-1")
                .runs("web", 0)
                .deleteRequested(100.2)
                .killing("web", 100.25)
                .stopSignal("web", 100.3, 30)
                .and(s -> s.kubeletEvent(null, "FailedKillPod", "error killing pod: connection refused", 101)
                        .inventedStatus("web", 255, "Unknown", s.id("web"), 110.4))
                .gone(111);
    }

    @Test
    void anExitThatTheRuntimeMissedIsLostAndItsCodeNamedAsInvented() {
        Termination ending = runtimeRestart().ending("web");

        assertThat(ending.outcome().code()).isEqualTo(OutcomeCode.LOST);
        assertThat(ending.flags()).contains("exit_code_invented");
        assertThat(exit(ending).code()).isNull();
        assertThat(exit(ending).reportedCode()).isEqualTo(255);
        assertIntervalsHold(runtimeRestart());
    }

    @Test
    void theKubeletsCopyOfTheInventedCodeIsNoRealCodeEither() {
        PodStory story = runtimeRestart().and(s -> s.kubelet("web", JournalMark.POST_TERMINATION, 110.3, 255, null));

        assertThat(exit(story.ending("web")).code()).isNull();
    }

    /** The grace begins anew after the runtime's restart, and the signal is sent twice. */
    @Test
    void aRuntimeThatRestartsMaySignalTwiceAndKillLate() {
        PodStory story = pod("web-1")
                .grace(8)
                .runs("web", 0)
                .deleteRequested(100.2)
                .killing("web", 100.25)
                .stopSignal("web", 100.3, 8)
                .and(s -> s.runtime("web", JournalMark.STOP_REQUESTED, 116.1, 8, null)
                        .runtime("web", JournalMark.STOP_SIGNAL, 116.11, null, "SIGTERM"))
                .sigkill("web", 124.14)
                .exited("web", 137, 124.17)
                .gone(125);

        assertThat(story.ending("web").outcome().code()).isEqualTo(OutcomeCode.KILLED_AFTER_GRACE);
        assertIntervalsHold(story);
    }

    /** After a relist the exit is shown 11 s late, and the pod is gone within milliseconds. */
    @Test
    void anApiServerThatIsAwayDelaysOnlyTheReport() {
        PodStory story = pod("web-1")
                .runs("web", 0)
                .deleteRequested(100.2)
                .killing("web", 100.25)
                .stopSignal("web", 100.3, 30)
                .and(s -> s.exitedUnreported("web", 0, 101.5).reported("web", 0, 101.5, "Completed", 112.5, false))
                .gone(112.51);

        assertThat(story.ending("web").outcome().code()).isEqualTo(OutcomeCode.EXITED_ZERO);
        assertIntervalsHold(story);
    }

    @Test
    void aPodFoundMissingFromALaterListWasDeletedSomeTimeBefore() {
        PodStory story = pod("web-1").runs("web", 0).deleteRequested(100.2).killing("web", 100.25);
        story.api(400, new io.exit143.termination.evidence.PodGone("uid-1", true));

        assertThat(story.ending("web").cause().code()).isEqualTo(CauseCode.DELETED);
        assertThat(story.ending("web").outcome().code()).isEqualTo(OutcomeCode.LOST);
        assertThat(story.ending("web").isFinal()).isTrue();
    }
}

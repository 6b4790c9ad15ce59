package io.exit143.termination;

import static io.exit143.termination.story.PodStory.pod;
import static io.exit143.termination.story.Truth.assertIntervalsHold;
import static io.exit143.termination.story.Truth.exit;
import static org.assertj.core.api.Assertions.assertThat;

import io.exit143.termination.cause.CauseCode;
import io.exit143.termination.evidence.ContainerTerminated;
import io.exit143.termination.evidence.JournalMark;
import io.exit143.termination.evidence.JournalRecorded;
import io.exit143.termination.evidence.LogLineSeen;
import io.exit143.termination.evidence.Source;
import io.exit143.termination.outcome.OutcomeCode;
import io.exit143.termination.story.ContainerSpecs;
import io.exit143.termination.story.PodStory;
import io.exit143.termination.timeline.Phase;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The kubelet makes statuses up that name no container: which attempt they are about. */
class MadeUpStatusTest {
    private static ContainerTerminated madeUp(String container, String reason, int count, boolean last) {
        return new ContainerTerminated("uid-1", container, null, 137, reason, null, null, null, count, last);
    }

    /** The kubelet shows the 137 beside the count of the next attempt, and leaves it in lastState while that one runs. */
    private static PodStory restartedInPlace() {
        return pod("gang-1")
                .grace(6)
                .restartPolicy("Never")
                .runs("server", 0)
                .killing("server", 50.2, "killing")
                .stopSignal("server", 50.25, 2)
                .and(s -> s.exitedUnreported("server", 0, 51.4))
                .api(51.9, madeUp("server", "RestartingAllContainers", 1, true))
                .runs("server", 53)
                .api(53.6, madeUp("server", "RestartingAllContainers", 1, true));
    }

    @Test
    void theContainerThatRunsAfterARestartOfAllHasNotEnded() {
        assertThat(restartedInPlace().endings()).extracting(Termination::id).containsExactly("uid-1/server/0");
        assertThat(restartedInPlace().ending("server", 0).cause().code()).isEqualTo(CauseCode.RESTART_ALL_CONTAINERS);
        assertThat(exit(restartedInPlace().ending("server", 0)).code()).isZero();
        assertThat(exit(restartedInPlace().ending("server", 0)).reportedCode()).isEqualTo(137);
        assertIntervalsHold(restartedInPlace());
    }

    @Test
    void aLaterStopOfItIsNotTheRestartOfAll() {
        Termination later = restartedInPlace()
                .deleteRequested(100.2)
                .killing("server", 100.25)
                .stopSignal("server", 100.3, 6)
                .exited("server", 0, 101)
                .gone(102)
                .ending("server", 1);

        assertThat(later.cause().code()).isEqualTo(CauseCode.DELETED);
        assertThat(later.flags()).doesNotContain("exit_code_invented");
    }

    @Test
    void aRestartOfAllRunsNoPreStopHook() {
        PodStory story = pod("gang-1")
                .container(ContainerSpecs.withExecHook("server"))
                .runs("server", 0)
                .killing("server", 50.2, "killing")
                .stopSignal("server", 50.25, 2)
                .and(s -> s.exitedUnreported("server", 0, 51.4));

        assertThat(story.ending("server").phases()).noneMatch(p -> p.phase() == Phase.PRESTOP_STARTED);
    }

    /** The container that asked for the restart of all had exited by itself, and the kubelet wrote 137 over it. */
    @Test
    void theContainerWhoseExitCausedItKeepsItsCode() {
        PodStory story = pod("gang-1")
                .restartPolicy("Never")
                .runs("watcher", 0)
                .and(s -> s.exitedUnreported("watcher", 88, 50.1))
                .api(51.9, madeUp("watcher", "RestartingAllContainers", 1, true))
                .runs("watcher", 53);

        assertThat(story.endings()).hasSize(1);
        assertThat(exit(story.ending("watcher", 0)).code()).isEqualTo(88);
        assertThat(story.ending("watcher", 0).cause().code()).isEqualTo(CauseCode.ERROR_EXIT);
    }

    /** Removed with the containers, the log files count from 0 again. */
    @Test
    void linesBelongToTheAttemptThatRanWhateverTheNumberOfTheirFile() {
        PodStory story = restartedInPlace();
        story.acknowledges("server", 50.3, "SIGTERM received");
        story.told(
                Source.CONTAINER_LOG,
                Instant.parse("2026-03-01T12:01:10Z"),
                new LogLineSeen(
                        "uid-1",
                        "server",
                        null,
                        0,
                        Instant.parse("2026-03-01T12:01:10Z"),
                        Instant.parse("2026-03-01T12:01:10Z"),
                        true,
                        "stderr",
                        "hello again",
                        null));

        assertThat(story.ending("server", 0).flags()).doesNotContain("evidence_conflict");
        assertThat(story.ending("server", 0).logs().last())
                .noneMatch(l -> l.text().contains("again"));
    }

    /** The kubelet was away, the container is gone from the runtime: 137 beside the count of the attempt to come. */
    @Test
    void aContainerThatTheKubeletLostIsTheOneBeforeTheNextThatRuns() {
        PodStory story = pod("web-1")
                .runs("web", 0)
                .api(50.9, madeUp("web", "ContainerStatusUnknown", 1, true))
                .runs("web", 53);

        assertThat(story.endings()).extracting(Termination::id).containsExactly("uid-1/web/0");
        assertThat(story.ending("web", 0).outcome().code()).isEqualTo(OutcomeCode.LOST);
    }

    @Test
    void onceThePodIsBeingDeletedTheCountIsTheContainersOwn() {
        PodStory story = pod("web-1")
                .runs("web", 0)
                .exited("web", 1, 20.5)
                .runs("web", 31)
                .deleteRequested(100.2)
                .killing("web", 100.25)
                .api(101.6, madeUp("web", "ContainerStatusUnknown", 1, false))
                .gone(102);

        assertThat(exit(story.ending("web", 0)).code()).isEqualTo(1);
        assertThat(exit(story.ending("web", 1)).reportedCode()).isEqualTo(137);
        assertThat(story.ending("web", 1).flags()).contains("exit_code_invented");
    }

    /** A runtime that shuts down says 255 of every task it waits for; they live on. */
    @Test
    void a255OfTheRuntimeIsNoExitWhereARealOneFollows() {
        PodStory story = pod("web-1")
                .runs("web", 0)
                .and(s -> s.runtime("web", JournalMark.EXITED, 40, 255, null))
                .deleteRequested(100.2)
                .killing("web", 100.25)
                .stopSignal("web", 100.3, 30)
                .exited("web", 0, 101)
                .gone(102);

        assertThat(exit(story.ending("web")).code()).isZero();
        assertThat(story.ending("web").outcome().code()).isEqualTo(OutcomeCode.EXITED_ZERO);
    }

    @Test
    void a255OfTheRuntimeWhereTheStatusSaysUnknownIsNoCode() {
        PodStory story = pod("web-1")
                .runs("web", 0)
                .deleteRequested(100.2)
                .killing("web", 100.25)
                .stopSignal("web", 100.3, 30)
                .and(s -> s.runtime("web", JournalMark.EXITED, 110.3, 255, null)
                        .inventedStatus("web", 255, "Unknown", s.id("web"), 110.4))
                .gone(111);

        assertThat(exit(story.ending("web")).code()).isNull();
        assertThat(story.ending("web").outcome().code()).isEqualTo(OutcomeCode.LOST);
    }

    @Test
    void aContainerWhoseExitTheRuntimeOnlyLostSightOfStillRuns() {
        PodStory story = pod("web-1")
                .runs("web", 0)
                .and(s -> s.runtime("web", JournalMark.EXIT_UNKNOWN, 40, null, null)
                        .runtime("web", JournalMark.EXITED, 40, 255, null));

        assertThat(story.endings()).isEmpty();
    }

    @Test
    void a255OfTheProgramIsItsCode() {
        PodStory story = pod("web-1").runs("web", 0).exited("web", 255, 50);

        assertThat(exit(story.ending("web")).code()).isEqualTo(255);
    }

    /** Attempt 0 exits in the second in which attempt 1 starts; only the kubelet's record tells when, and names no id. */
    @Test
    void theKubeletsRecordOfAnExitBelongsToTheStatusThatTellsTheSame() {
        PodStory story = pod("web-1").runs("web", 0);
        story.and(s -> s.reported("web", 143, 16.02, "Error", 16.3, false));
        story.runs("web", 16.5).deleteRequested(38).killing("web", 38.1);
        story.and(s -> s.reported("web", 0, 38.84, "Completed", 39.2, false));
        recordedByKubelet(story, 143, 16.025);
        recordedByKubelet(story, 0, 38.845);
        story.gone(40);

        assertThat(exit(story.ending("web", 0)).code()).isEqualTo(143);
        assertThat(exit(story.ending("web", 1)).code()).isZero();
        assertIntervalsHold(story);
    }

    private static void recordedByKubelet(PodStory story, int code, double at) {
        var exited = Instant.parse("2026-03-01T12:00:00Z").plusMillis(Math.round(at * 1000));
        story.told(
                Source.KUBELET_LOG,
                Instant.parse("2026-03-01T12:00:39.500Z"),
                new JournalRecorded("uid-1", JournalMark.POST_TERMINATION, "web", null, exited, code, null));
    }
}

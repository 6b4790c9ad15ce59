package io.exit143.termination.outcome;

import static io.exit143.termination.story.PodStory.pod;
import static io.exit143.termination.story.Truth.assertIntervalsHold;
import static org.assertj.core.api.Assertions.assertThat;

import io.exit143.termination.Termination;
import io.exit143.termination.evidence.ContainerSpec;
import io.exit143.termination.evidence.JournalMark;
import io.exit143.termination.story.ContainerSpecs;
import io.exit143.termination.story.PodStory;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class HookResultTest {
    private static PodStory stopped(ContainerSpec container) {
        return pod("web-1")
                .grace(10)
                .container(container)
                .runs("web", 0)
                .deleteRequested(100.2)
                .killing("web", 100.25);
    }

    private static HookResult result(Termination document) {
        return document.preStop().result();
    }

    @Test
    void withoutAHookThereIsNone() {
        PodStory story = stopped(ContainerSpecs.main("web")).exited("web", 0, 101);

        assertThat(result(story.ending("web"))).isEqualTo(HookResult.NONE);
    }

    @Test
    void aHookThatTheJournalSawEndIsOk() {
        PodStory story = stopped(ContainerSpecs.withExecHook("web"))
                .hookRuns("web", 100.26, 103.3)
                .stopSignal("web", 103.35, 7)
                .exited("web", 0, 104);

        assertThat(result(story.ending("web"))).isEqualTo(HookResult.OK);
        assertThat(story.ending("web").preStop().duration())
                .isBetween(Duration.ofMillis(3_000), Duration.ofMillis(3_100));
        assertIntervalsHold(story);
    }

    @Test
    void aHookThatFailedWhileThereWasTimeFailed() {
        PodStory story = stopped(ContainerSpecs.withExecHook("web"))
                .and(s -> s.hookStarts("web", 100.26).hookFails("web", 100.5))
                .stopSignal("web", 100.55, 10)
                .exited("web", 0, 102);

        assertThat(result(story.ending("web"))).isEqualTo(HookResult.FAILED);
        assertThat(result(story.endingWithoutJournal("web"))).isEqualTo(HookResult.FAILED);
        assertIntervalsHold(story);
    }

    @Test
    void aHookThatWasStillRunningAtTheDeadlineOverran() {
        PodStory story = stopped(ContainerSpecs.withExecHook("web"))
                .and(s -> s.hookStarts("web", 100.26).hookOverruns("web", 110.26))
                .stopSignal("web", 110.3, 2)
                .sigkill("web", 112.33)
                .exited("web", 137, 112.36)
                .and(s -> s.kubeletEvent("web", "FailedPreStopHook", "PreStopHook failed", 112.4))
                .gone(113);

        assertThat(result(story.ending("web"))).isEqualTo(HookResult.OVERRAN);
        assertThat(result(story.endingWithoutJournal("web"))).isEqualTo(HookResult.OVERRAN);
        assertIntervalsHold(story);
    }

    @Test
    void aSleepAsLongAsTheGraceOverranEvenWithoutAJournal() {
        PodStory story = stopped(ContainerSpecs.withSleepHook("web", 10)).exited("web", 0, 110.6);

        assertThat(result(story.ending("web"))).isEqualTo(HookResult.OVERRAN);
    }

    @Test
    void aShorterSleepIsOk() {
        PodStory story = stopped(ContainerSpecs.withSleepHook("web", 3)).exited("web", 0, 104.6);

        assertThat(result(story.endingWithoutJournal("web"))).isEqualTo(HookResult.OK);
    }

    @Test
    void aHookNeverRunsForAContainerThatEndedByItself() {
        PodStory story = pod("web-1")
                .container(ContainerSpecs.withExecHook("web"))
                .runs("web", 0)
                .exited("web", 1, 50);

        assertThat(result(story.ending("web"))).isEqualTo(HookResult.SKIPPED);
    }

    @Test
    void aHookThatSleptOnAfterTheExitWasWasted() {
        PodStory story = stopped(ContainerSpecs.withSleepHook("web", 5))
                .and(s -> s.hookStarts("web", 100.26))
                .exited("web", 0, 101.2)
                .and(s -> s.kubelet("web", JournalMark.HOOK_COMPLETED, 105.27, null, null))
                .gone(106);

        assertThat(result(story.ending("web"))).isEqualTo(HookResult.WASTED);
        assertThat(story.ending("web").phases())
                .noneMatch(p -> p.phase().label().equals("sigterm_sent"));
    }

    @Test
    void aHookThatEndedItsOwnContainerIsAFalseAlarm() {
        PodStory story = stopped(ContainerSpecs.withExecHook("web"))
                .and(s -> s.hookStarts("web", 100.26))
                .exited("web", 0, 101.2)
                .and(s -> s.hookFails("web", 101.25))
                .gone(102);

        assertThat(result(story.ending("web"))).isEqualTo(HookResult.SELF_TERMINATED);
        assertThat(story.ending("web").outcome())
                .isEqualTo(new Outcome(OutcomeCode.EXITED_ZERO, null, Verdict.GRACEFUL));
    }

    /** The kubelet's events reach us and none says that it failed; an acknowledgement shows that the signal came. */
    @Test
    void aHookThatLeftNoFailureBeforeTheSignalIsOkWithoutAJournal() {
        PodStory story = stopped(ContainerSpecs.withExecHook("web"))
                .acknowledges("web", 103.4, "SIGTERM received")
                .and(s -> s.reported("web", 0, 104.5, "Completed", 104.8, false))
                .gone(105);

        assertThat(result(story.ending("web"))).isEqualTo(HookResult.OK);
    }

    @Test
    void withoutEventsAndJournalNobodyKnows() {
        PodStory story = pod("web-1")
                .grace(10)
                .container(ContainerSpecs.withExecHook("web"))
                .runs("web", 0)
                .deleteRequested(100.2)
                .and(s -> s.reported("web", 0, 104.5, "Completed", 104.8, false))
                .gone(105);

        assertThat(result(story.ending("web"))).isEqualTo(HookResult.UNKNOWN);
    }
}

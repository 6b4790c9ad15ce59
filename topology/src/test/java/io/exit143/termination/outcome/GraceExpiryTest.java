package io.exit143.termination.outcome;

import static io.exit143.termination.story.PodStory.pod;
import static io.exit143.termination.story.Truth.assertIntervalsHold;
import static org.assertj.core.api.Assertions.assertThat;

import io.exit143.termination.Termination;
import io.exit143.termination.evidence.JournalMark;
import io.exit143.termination.story.ContainerSpecs;
import io.exit143.termination.story.PodStory;
import org.junit.jupiter.api.Test;

/** Who used the grace period up. */
class GraceExpiryTest {
    private static void assertKilled(Termination document, String detail) {
        assertThat(document.outcome())
                .isEqualTo(new Outcome(OutcomeCode.KILLED_AFTER_GRACE, detail, Verdict.UNGRACEFUL));
    }

    private static PodStory hung() {
        return pod("web-1")
                .grace(10)
                .runs("web", 0)
                .deleteRequested(100.2)
                .killing("web", 100.25)
                .stopSignal("web", 100.3, 10);
    }

    private static PodStory killed(PodStory story) {
        return story.sigkill("web", 110.33).exited("web", 137, 110.36).gone(111);
    }

    @Test
    void aProgramThatDidNothingIgnoredTheSignal() {
        PodStory story = killed(hung());

        assertKilled(story.ending("web"), "sigterm_ignored");
        assertKilled(story.endingWithoutJournal("web"), "sigterm_ignored");
        assertIntervalsHold(story);
    }

    @Test
    void aProgramThatAcknowledgedWasSlow() {
        assertKilled(
                killed(hung().acknowledges("web", 100.32, "SIGTERM received")).ending("web"), "slow_shutdown");
    }

    @Test
    void aProgramThatStillWroteLinesWasSlow() {
        assertKilled(killed(hung().says("web", 108, "request 17 done")).ending("web"), "slow_shutdown");
    }

    @Test
    void linesBeforeTheSignalDoNotShowThatItWasHeard() {
        assertKilled(killed(hung().says("web", 99, "request 17 done")).ending("web"), "sigterm_ignored");
    }

    private static PodStory afterHook(int left) {
        return pod("web-1")
                .grace(10)
                .container(ContainerSpecs.withExecHook("web"))
                .runs("web", 0)
                .deleteRequested(100.2)
                .killing("web", 100.25)
                .hookRuns("web", 100.26, 110.5 - left)
                .stopSignal("web", 110.55 - left, left)
                .sigkill("web", 110.6)
                .exited("web", 137, 110.63)
                .gone(111);
    }

    @Test
    void aHookThatTookMostOfTheGraceIsToBlame() {
        assertKilled(afterHook(2).ending("web"), "prestop_used_grace");
        assertIntervalsHold(afterHook(2));
    }

    @Test
    void aShortHookIsNot() {
        assertKilled(afterHook(8).ending("web"), "sigterm_ignored");
        assertIntervalsHold(afterHook(8));
    }

    @Test
    void aSleepThatTookTheWholeGraceIsToBlameWithoutAJournal() {
        PodStory story = pod("web-1")
                .grace(5)
                .container(ContainerSpecs.withSleepHook("web", 20))
                .runs("web", 0)
                .deleteRequested(100.2)
                .killing("web", 100.25)
                .exited("web", 137, 107.4)
                .gone(108);

        assertKilled(story.ending("web"), "prestop_used_grace");
        assertThat(story.ending("web").preStop().result()).isEqualTo(HookResult.OVERRAN);
    }

    @Test
    void aSidecarWhoseTurnCameTooLateWasStarved() {
        PodStory story = pod("web-1")
                .grace(10)
                .container(ContainerSpecs.sidecar("proxy"))
                .runs("web", 0)
                .runs("proxy", 0)
                .deleteRequested(100.2)
                .killing("web", 100.25)
                .killing("proxy", 100.25)
                .stopSignal("web", 100.3, 10)
                .sigkill("web", 110.33)
                .exited("web", 137, 110.36)
                .stopSignal("proxy", 110.4, 2)
                .sigkill("proxy", 112.43)
                .exited("proxy", 137, 112.46)
                .gone(113);

        assertKilled(story.ending("proxy"), "sidecar_starved");
        assertKilled(story.endingWithoutJournal("proxy"), "sidecar_starved");
        assertIntervalsHold(story);
    }

    @Test
    void aGraceOfOneSecondGivesTheMinimum() {
        PodStory story = pod("web-1")
                .runs("web", 0)
                .deleteRequested(100.2, 1)
                .killing("web", 100.25)
                .stopSignal("web", 100.3, 2)
                .sigkill("web", 102.33)
                .exited("web", 137, 102.36)
                .gone(103);

        assertKilled(story.ending("web"), "minimum_grace");
        assertKilled(story.endingWithoutJournal("web"), "minimum_grace");
        assertThat(story.ending("web").flags()).contains("grace_overridden");
        assertIntervalsHold(story);
    }

    /** The API object changes at once, but the runtime's wait is not shortened. */
    @Test
    void aSecondDeleteWithAShorterGraceIsFlaggedAndChangesNothingForTheContainer() {
        PodStory story = pod("web-1")
                .grace(60)
                .runs("web", 0)
                .deleteRequested(100.2, 60)
                .killing("web", 100.25)
                .stopSignal("web", 100.3, 60)
                .deleteRequested(106.2, 3)
                .sigkill("web", 160.33)
                .exited("web", 137, 160.36)
                .gone(161);

        assertThat(story.ending("web").outcome().code()).isEqualTo(OutcomeCode.KILLED_AFTER_GRACE);
        assertThat(story.ending("web").flags()).contains("grace_shortened");
        assertIntervalsHold(story);
    }

    @Test
    void theGraceOfADeleteOverridesTheSpecs() {
        PodStory story = pod("web-1")
                .grace(30)
                .runs("web", 0)
                .deleteRequested(100.2, 5)
                .killing("web", 100.25)
                .exited("web", 137, 105.4)
                .gone(106);

        assertKilled(story.ending("web"), "sigterm_ignored");
        assertThat(story.ending("web").grace().effectiveSeconds()).isEqualTo(5);
        assertThat(story.ending("web").grace().ratio())
                .hasValueSatisfying(r -> assertThat(r).isBetween(0.9, 1.2));
    }

    /** Without that line the runtime did not kill, whatever the code says. */
    @Test
    void aJournalWithoutASigkillShowsThatSomeoneElseKilled() {
        PodStory story = hung().exited("web", 137, 110.5).gone(111);

        assertThat(story.ending("web").outcome().code()).isEqualTo(OutcomeCode.KILLED_EARLY);
    }

    @Test
    void theKubeletsOwnRecordOfTheGraceIsTrustedMost() {
        PodStory story = killed(hung().and(s -> s.kubelet("web", JournalMark.KILL_BEGUN, 100.255, 10, null)));

        assertThat(story.ending("web").grace().effectiveSeconds()).isEqualTo(10);
    }
}

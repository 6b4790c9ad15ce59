package io.exit143.termination;

import static io.exit143.termination.story.PodStory.pod;
import static io.exit143.termination.story.Truth.assertIntervalsHold;
import static org.assertj.core.api.Assertions.assertThat;

import io.exit143.termination.cause.CauseCode;
import io.exit143.termination.outcome.OutcomeCode;
import io.exit143.termination.story.Audits;
import io.exit143.termination.story.ContainerSpecs;
import io.exit143.termination.story.PodStory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The node's clock is wrong: intervals hold all the same, and the documents say so. */
class ClockSkewTest {
    private static PodStory gracefulStop(double nodeAhead) {
        return pod("web-1")
                .nodeClockAhead(nodeAhead)
                .runs("web", 0.2)
                .deleteRequested(100.3)
                .killing("web", 100.35)
                .stopSignal("web", 100.4, 30)
                .acknowledges("web", 100.42, "SIGTERM received")
                .exited("web", 0, 103.7)
                .gone(104.6);
    }

    private static PodStory killedAfterGrace(double nodeAhead) {
        return pod("web-1")
                .nodeClockAhead(nodeAhead)
                .grace(10)
                .container(ContainerSpecs.withExecHook("web"))
                .runs("web", 0.2)
                .deleteRequested(100.3)
                .killing("web", 100.35)
                .hookRuns("web", 100.36, 103.9)
                .stopSignal("web", 103.95, 7)
                .sigkill("web", 110.97)
                .exited("web", 137, 111.0)
                .gone(111.8);
    }

    private static PodStory diedByItself(double nodeAhead) {
        return pod("web-1").nodeClockAhead(nodeAhead).runs("web", 0.2).exited("web", 3, 50.5);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-30, -3, -1, -0.2, 0, 0.2, 1, 3, 30})
    void intervalsHoldHoweverWrongTheNodesClockIs(double nodeAhead) {
        assertIntervalsHold(gracefulStop(nodeAhead));
        assertIntervalsHold(killedAfterGrace(nodeAhead));
        assertIntervalsHold(diedByItself(nodeAhead));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-30, -3, 3, 30})
    void skewFromThreeSecondsOnIsFlagged(double nodeAhead) {
        assertThat(gracefulStop(nodeAhead).ending("web").flags()).contains("clock_skew");
        assertThat(killedAfterGrace(nodeAhead).ending("web").flags()).contains("clock_skew");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.2, 0, 0.2})
    void clocksThatAgreeAreNotFlagged(double nodeAhead) {
        assertThat(gracefulStop(nodeAhead).ending("web").flags()).doesNotContain("clock_skew", "evidence_conflict");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-30, -3, -1, 0, 1, 3, 30})
    void causeAndOutcomeDoNotDependOnTheClocks(double nodeAhead) {
        Termination graceful = gracefulStop(nodeAhead).ending("web");
        assertThat(graceful.cause().code()).isEqualTo(CauseCode.DELETED);
        assertThat(graceful.outcome().code()).isEqualTo(OutcomeCode.EXITED_ZERO);

        Termination killed = killedAfterGrace(nodeAhead).ending("web");
        assertThat(killed.outcome().code()).isEqualTo(OutcomeCode.KILLED_AFTER_GRACE);

        Termination alone = diedByItself(nodeAhead).ending("web");
        assertThat(alone.cause().code()).isEqualTo(CauseCode.ERROR_EXIT);
        assertThat(alone.outcome().code()).isEqualTo(OutcomeCode.FAILED);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-30, -3, 0, 3, 30})
    void theOffsetsRangeContainsTheTruth(double nodeAhead) {
        var clock = gracefulStop(nodeAhead).ending("web").clock();

        assertThat(clock.least().toMillis() / 1000.0).isLessThanOrEqualTo(nodeAhead);
        assertThat(clock.most().toMillis() / 1000.0).isGreaterThanOrEqualTo(nodeAhead);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-30, 30})
    void anOldExitOfACrashLoopIsNotTakenForAnAnswerToTheDelete(double nodeAhead) {
        PodStory story = pod("web-1")
                .nodeClockAhead(nodeAhead)
                .runs("web", 0.2)
                .exited("web", 1, 20.5)
                .deleteRequested(100.3)
                .gone(100.5);

        assertThat(story.ending("web").cause().code()).isEqualTo(CauseCode.ERROR_EXIT);
    }

    @Test
    void anAuditedRequestIsOnTheApiServersClock() {
        Termination ending = gracefulStop(30)
                .audited(Audits.deletesPod("jane@shop.example", 100.3))
                .ending("web");

        assertThat(ending.cause().code()).isEqualTo(CauseCode.DELETED_BY_USER);
        assertIntervalsHold(gracefulStop(30).audited(Audits.deletesPod("jane@shop.example", 100.3)));
    }
}

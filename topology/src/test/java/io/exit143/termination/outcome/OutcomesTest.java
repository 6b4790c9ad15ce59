package io.exit143.termination.outcome;

import static io.exit143.termination.story.PodStory.pod;
import static io.exit143.termination.story.Truth.exit;
import static org.assertj.core.api.Assertions.assertThat;

import io.exit143.termination.Termination;
import io.exit143.termination.cause.CauseCode;
import io.exit143.termination.evidence.JournalMark;
import io.exit143.termination.story.ContainerSpecs;
import io.exit143.termination.story.PodStory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rows of the contract's table of outcomes, those with a stop in progress first. */
class OutcomesTest {
    private static void assertOutcome(
            Termination document, OutcomeCode code, @Nullable String detail, Verdict verdict) {
        assertThat(document.outcome()).isEqualTo(new Outcome(code, detail, verdict));
    }

    private static PodStory stopped() {
        return pod("web-1").grace(30).runs("web", 0).deleteRequested(100.2).killing("web", 100.25);
    }

    @Test
    void aContainerThatIsStillStoppingIsPending() {
        assertOutcome(stopped().ending("web"), OutcomeCode.PENDING, null, Verdict.UNKNOWN);
        assertThat(stopped().ending("web").exit()).isNull();
    }

    @Test
    void anExitThatWasNeverReportedIsLost() {
        PodStory story = pod("web-1").runs("web", 0).forceDeleted(100.2).killing("web", 100.25);

        assertOutcome(story.ending("web"), OutcomeCode.LOST, null, Verdict.UNKNOWN);
        assertThat(story.ending("web").flags()).contains("forced");
    }

    @Test
    void theRuntimesRecordFindsALostExit() {
        PodStory story = pod("web-1")
                .runs("web", 0)
                .forceDeleted(100.2)
                .killing("web", 100.25)
                .stopSignal("web", 100.3, 2)
                .and(s -> s.exitedUnreported("web", 0, 100.9));

        assertOutcome(story.ending("web"), OutcomeCode.EXITED_ZERO, null, Verdict.GRACEFUL);
        assertThat(exit(story.ending("web")).reportedCode()).isNull();
    }

    @Test
    void aContainerThatTheKubeletLostIsLost() {
        PodStory story = stopped()
                .and(s -> s.inventedStatus("web", 137, "ContainerStatusUnknown", null, 103))
                .gone(104);

        assertOutcome(story.ending("web"), OutcomeCode.LOST, null, Verdict.UNKNOWN);
        assertThat(story.ending("web").flags()).contains("exit_code_invented");
    }

    @Test
    void aContainerThatTheRuntimeLostIsLost() {
        PodStory story = stopped()
                .and(s -> s.reported("web", 255, 103, "Unknown", 103.3, false))
                .gone(104);

        assertOutcome(story.ending("web"), OutcomeCode.LOST, null, Verdict.UNKNOWN);
    }

    @Test
    void code255OfTheProgramItselfIsNotLost() {
        PodStory story = stopped().exited("web", 255, 103).gone(104);

        assertOutcome(story.ending("web"), OutcomeCode.EXITED_NONZERO, null, Verdict.DEGRADED);
    }

    @Test
    void anOomKillDuringAStopKeepsTheStopsCause() {
        PodStory story = stopped().exited("web", 137, 100.6, "OOMKilled").gone(101);
        Termination killed = story.ending("web");

        assertOutcome(killed, OutcomeCode.OOM_KILLED_DURING_STOP, null, Verdict.UNGRACEFUL);
        assertThat(killed.cause().code()).isEqualTo(CauseCode.DELETED);
    }

    @Test
    void exitAfterGraceIsKilledNotOom() {
        PodStory story = stopped()
                .stopSignal("web", 100.3, 30)
                .sigkill("web", 130.33)
                .exited("web", 137, 130.36, "OOMKilled")
                .gone(131);

        assertThat(story.ending("web").outcome().code()).isEqualTo(OutcomeCode.KILLED_AFTER_GRACE);
        assertThat(story.endingWithoutJournal("web").outcome().code()).isEqualTo(OutcomeCode.KILLED_AFTER_GRACE);
        assertThat(story.ending("web").flags()).contains("oom_label_misleading");
    }

    @Test
    void code137AtTheDeadlineIsKilledAfterGrace() {
        PodStory story = stopped().exited("web", 137, 130.36).gone(131);

        assertOutcome(story.ending("web"), OutcomeCode.KILLED_AFTER_GRACE, "sigterm_ignored", Verdict.UNGRACEFUL);
    }

    @ParameterizedTest
    @CsvSource({"102.5", "110", "128.9"})
    void code137BeforeTheDeadlineIsKilledEarly(double at) {
        PodStory story = stopped().exited("web", 137, at).gone(at + 1);

        assertOutcome(story.ending("web"), OutcomeCode.KILLED_EARLY, null, Verdict.UNGRACEFUL);
    }

    @Test
    void aSentSigkillDoesNotProveThatItKilled() {
        PodStory story = stopped()
                .stopSignal("web", 100.3, 30)
                .and(s -> s.runtime("web", JournalMark.KILL_SIGNAL, 130.31, null, null))
                .exited("web", 0, 130.32)
                .gone(131);

        assertThat(story.ending("web").outcome().code()).isEqualTo(OutcomeCode.EXITED_ZERO);
    }

    @Test
    void exitZeroIsGraceful() {
        assertOutcome(
                stopped().exited("web", 0, 103).gone(104).ending("web"),
                OutcomeCode.EXITED_ZERO,
                null,
                Verdict.GRACEFUL);
    }

    @ParameterizedTest
    @CsvSource({"132", "133", "134", "135", "136", "139"})
    void aFaultDuringAStopIsACrash(int code) {
        assertOutcome(
                stopped().exited("web", code, 103).gone(104).ending("web"),
                OutcomeCode.CRASHED_DURING_STOP,
                null,
                Verdict.UNGRACEFUL);
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "127", "130", "129", "200"})
    void anyOtherCodeIsNonzero(int code) {
        assertOutcome(
                stopped().exited("web", code, 103).gone(104).ending("web"),
                OutcomeCode.EXITED_NONZERO,
                null,
                Verdict.DEGRADED);
    }

    @ParameterizedTest
    @CsvSource({
        "SIGTERM,143",
        "SIGQUIT,131",
        "SIGINT,130",
        "SIGUSR1,138",
        "SIGUSR2,140",
        "SIGWINCH,156",
        "SIGHUP,129",
        "SIGRTMIN+3,165",
        "SIGRTMIN+14,176",
        "SIGRTMAX-13,179",
        "SIGPWR,158",
        "SIGPROF,155",
        "SIGNAL 37,165"
    })
    void theStopSignalsOwnCodeIsAnExitOnTheSignalWhateverTheSignal(String signal, int code) {
        PodStory story = stopped()
                .stopSignal("web", 100.3, 30, signal)
                .exited("web", code, 103)
                .gone(104);

        assertOutcome(story.ending("web"), OutcomeCode.EXITED_ON_SIGNAL, "handled", Verdict.GRACEFUL);
        assertThat(story.ending("web").stopSignal()).isEqualTo(signal);
    }

    @Test
    void code143IsNoExitOnTheSignalWhereTheStopSignalIsAnother() {
        PodStory story = stopped()
                .stopSignal("web", 100.3, 30, "SIGQUIT")
                .exited("web", 143, 103)
                .gone(104);

        assertOutcome(story.ending("web"), OutcomeCode.EXITED_NONZERO, null, Verdict.DEGRADED);
    }

    @Test
    void aServerThatQuitsOnSigquitWithZeroIsGraceful() {
        PodStory story = stopped()
                .stopSignal("web", 100.3, 30, "SIGQUIT")
                .acknowledges("web", 100.31, "signal 3 (SIGQUIT) received, shutting down")
                .exited("web", 0, 101)
                .gone(102);

        assertOutcome(story.ending("web"), OutcomeCode.EXITED_ZERO, null, Verdict.GRACEFUL);
        assertThat(story.ending("web").stopSignal()).isEqualTo("SIGQUIT");
    }

    @Test
    void theSpecsStopSignalCountsWhereNoJournalNamesIt() {
        PodStory story = pod("web-1")
                .container(ContainerSpecs.askingFor("web", "SIGINT"))
                .runs("web", 0)
                .deleteRequested(100.2)
                .killing("web", 100.25)
                .acknowledges("web", 100.4, "KeyboardInterrupt")
                .exited("web", 130, 103)
                .gone(104);

        assertOutcome(story.ending("web"), OutcomeCode.EXITED_ON_SIGNAL, "handled", Verdict.GRACEFUL);
    }

    @ParameterizedTest
    @CsvSource({
        "0,Completed,COMPLETED,GRACEFUL",
        "137,OOMKilled,OOM_KILLED,UNGRACEFUL",
        "128,StartError,START_FAILED,UNGRACEFUL",
        "127,ContainerCannotRun,START_FAILED,UNGRACEFUL",
        "132,Error,CRASHED,UNGRACEFUL",
        "139,Error,CRASHED,UNGRACEFUL",
        "137,Error,KILLED_BY_SIGNAL,UNGRACEFUL",
        "143,Error,KILLED_BY_SIGNAL,UNGRACEFUL",
        "130,Error,KILLED_BY_SIGNAL,UNGRACEFUL",
        "129,Error,KILLED_BY_SIGNAL,UNGRACEFUL",
        "1,Error,FAILED,UNGRACEFUL",
        "1,OOMKilled,FAILED,UNGRACEFUL",
        "131,Error,FAILED,UNGRACEFUL"
    })
    void withoutAStopTheCodeAndTheReasonTell(int code, String reason, OutcomeCode outcome, Verdict verdict) {
        PodStory story = pod("web-1").runs("web", 0).exited("web", code, 50.2, reason);

        assertOutcome(story.ending("web"), outcome, null, verdict);
    }

    @Test
    void anExitThatTheRuntimeLostWithoutAStopIsLost() {
        PodStory story = pod("web-1").runs("web", 0).and(s -> s.reported("web", 255, 50, "Unknown", 50.3, false));

        assertOutcome(story.ending("web"), OutcomeCode.LOST, null, Verdict.UNKNOWN);
    }
}

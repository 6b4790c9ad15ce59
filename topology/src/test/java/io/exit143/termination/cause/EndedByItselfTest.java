package io.exit143.termination.cause;

import static io.exit143.termination.cause.CauseAssert.assertCause;
import static io.exit143.termination.story.PodStory.pod;
import static org.assertj.core.api.Assertions.assertThat;

import io.exit143.termination.Termination;
import io.exit143.termination.evidence.JournalMark;
import io.exit143.termination.outcome.OutcomeCode;
import io.exit143.termination.story.ContainerSpecs;
import io.exit143.termination.story.PodStory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndedByItselfTest {
    private static Termination exit(int code, String reason) {
        return pod("web-1").runs("web", 0).exited("web", code, 50.4, reason).ending("web");
    }

    @Test
    void exitZeroIsCompleted() {
        assertCause(exit(0, "Completed"), CauseCode.COMPLETED, null, Confidence.CERTAIN);
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "125", "126", "127", "200"})
    void anyOtherCodeIsAnErrorExit(int code) {
        assertCause(exit(code, "Error"), CauseCode.ERROR_EXIT, null, Confidence.CERTAIN);
    }

    @ParameterizedTest
    @CsvSource({"132,SIGILL", "133,SIGTRAP", "134,SIGABRT", "135,SIGBUS", "136,SIGFPE", "139,SIGSEGV"})
    void aFaultSignalIsACrash(int code, String signal) {
        Termination crashed = exit(code, "Error");

        assertCause(crashed, CauseCode.FAULT, null, Confidence.CERTAIN);
        assertThat(crashed.cause().summary()).contains(signal);
        assertThat(crashed.outcome().code()).isEqualTo(OutcomeCode.CRASHED);
    }

    @ParameterizedTest
    @CsvSource({"129", "130", "137", "143"})
    void aSignalThatNobodyInKubernetesSentCameFromOutside(int code) {
        assertCause(exit(code, "Error"), CauseCode.EXTERNAL_SIGNAL, null, Confidence.INFERRED);
    }

    @Test
    void aProgramThatSaysItGotASignalWasSignalledWhateverItsCode() {
        PodStory story = pod("web-1")
                .runs("web", 0)
                .acknowledges("web", 50.1, "received SIGTERM, shutting down")
                .exited("web", 0, 50.4);

        assertCause(story.ending("web"), CauseCode.EXTERNAL_SIGNAL, null, Confidence.INFERRED);
    }

    @Test
    void aProgramThatTalkedOfSignalsLongAgoWasNot() {
        PodStory story = pod("web-1")
                .runs("web", 0)
                .acknowledges("web", 5, "SIGHUP received, reloading")
                .exited("web", 0, 50.4);

        assertCause(story.ending("web"), CauseCode.COMPLETED, null, Confidence.CERTAIN);
    }

    @Test
    void oomKilledWithoutAStopIsOutOfMemory() {
        Termination killed = exit(137, "OOMKilled");

        assertCause(killed, CauseCode.OOM_KILLED, null, Confidence.CERTAIN);
        assertThat(killed.outcome().code()).isEqualTo(OutcomeCode.OOM_KILLED);
    }

    @Test
    void theOomLabelOnAnExitOfItsOwnIsNoOomKill() {
        assertCause(exit(1, "OOMKilled"), CauseCode.ERROR_EXIT, null, Confidence.CERTAIN);
    }

    @Test
    void theRuntimesOomRecordCountsWhereTheApiNeverShowedTheExit() {
        Termination killed = pod("web-1")
                .runs("web", 0)
                .and(s -> s.runtime("web", JournalMark.OOM, 50.38, null, null).exitedUnreported("web", 137, 50.4))
                .ending("web");

        assertCause(killed, CauseCode.OOM_KILLED, null, Confidence.CERTAIN);
        assertThat(killed.outcome().code()).isEqualTo(OutcomeCode.OOM_KILLED);
    }

    @ParameterizedTest
    @CsvSource({"StartError,128", "ContainerCannotRun,127"})
    void aContainerThatCouldNotBeStartedSaysSo(String reason, int code) {
        Termination failed = exit(code, reason);

        assertCause(failed, CauseCode.START_FAILED, null, Confidence.CERTAIN);
        assertThat(failed.outcome().code()).isEqualTo(OutcomeCode.START_FAILED);
    }

    @Test
    void anExitJustBeforeTheDeleteIsItsOwn() {
        PodStory story = pod("web-1")
                .runs("web", 0)
                .exited("web", 1, 20.5)
                .deleteRequested(100)
                .gone(100.2);

        assertCause(story.ending("web"), CauseCode.ERROR_EXIT, null, Confidence.CERTAIN);
    }

    @Test
    void withoutEventsAProbedContainersExitMayHaveBeenAStop() {
        PodStory story = pod("web-1")
                .container(ContainerSpecs.probed("web", null, null))
                .runs("web", 0)
                .and(s -> s.reported("web", 137, 50.4, "Error", 50.7, false));

        assertCause(story.ending("web"), CauseCode.UNKNOWN, null, Confidence.UNKNOWN);
    }

    @Test
    void withoutAProbeNothingButADeleteCouldHaveStoppedIt() {
        PodStory story = pod("web-1").runs("web", 0).and(s -> s.reported("web", 1, 50.4, "Error", 50.7, false));

        assertCause(story.ending("web"), CauseCode.ERROR_EXIT, null, Confidence.CERTAIN);
    }
}

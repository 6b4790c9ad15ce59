package io.exit143.termination.cause;

import static io.exit143.termination.cause.CauseAssert.assertCause;
import static io.exit143.termination.story.PodStory.pod;
import static io.exit143.termination.story.Truth.exit;
import static org.assertj.core.api.Assertions.assertThat;

import io.exit143.termination.Termination;
import io.exit143.termination.outcome.OutcomeCode;
import io.exit143.termination.story.ContainerSpecs;
import io.exit143.termination.story.PodStory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The kubelet stops one container, and the pod stays: only the message of the Killing event says why. */
class ContainerKillTest {
    private static PodStory killed(String message) {
        return pod("web-1")
                .container(ContainerSpecs.probed("web", null, null))
                .runs("web", 0)
                .killing("web", 50.2, message)
                .exited("web", 0, 51)
                .runs("web", 52);
    }

    @ParameterizedTest
    @CsvSource({
        "'Container web failed liveness probe, will be restarted',LIVENESS_PROBE",
        "'Container web failed liveness probe',LIVENESS_PROBE",
        "'Container web failed startup probe, will be restarted',STARTUP_PROBE",
        "'Container web failed startup probe',STARTUP_PROBE",
        "'Init container web failed liveness probe, will be restarted',LIVENESS_PROBE",
        "'Init container web failed startup probe',STARTUP_PROBE",
        "'FailedPostStartHook',POSTSTART_HOOK",
        "'Container web definition changed, will be restarted',CONTAINER_CHANGED",
        "'Container web resize requires restart',CONTAINER_RESIZE",
        "'Container is in \"unknown\" state, try killing it before restart',CONTAINER_CHANGED",
        "'killing',RESTART_ALL_CONTAINERS"
    })
    void theMessageTellsTheReason(String message, CauseCode code) {
        assertCause(killed(message).ending("web", 0), code, null, Confidence.STRONG);
    }

    @Test
    void theOrdinaryMessageTellsNothing() {
        PodStory story = pod("web-1").runs("web", 0).killing("web", 50.2).exited("web", 0, 51);

        assertCause(story.ending("web"), CauseCode.UNKNOWN, null, Confidence.UNKNOWN);
    }

    @Test
    void aLivenessRestartUnderASlowShutdownIsKilledAfterTheProbesOwnGrace() {
        PodStory story = pod("web-1")
                .grace(60)
                .container(ContainerSpecs.probed("web", 5, null))
                .runs("web", 0)
                .killing("web", 50.2, "Container web failed liveness probe, will be restarted")
                .exited("web", 137, 55.4)
                .runs("web", 57);
        Termination killed = story.ending("web", 0);

        assertThat(killed.grace().effectiveSeconds()).isEqualTo(5);
        assertCause(killed, CauseCode.LIVENESS_PROBE, null, Confidence.STRONG);
    }

    @Test
    void anInventedCodeOfRestartAllContainersIsNamedAsSuch() {
        PodStory story = pod("web-1")
                .runs("web", 0)
                .killing("web", 50.2, "killing")
                .and(s -> s.exitedUnreported("web", 88, 50.9)
                        .inventedStatus("web", 137, "RestartingAllContainers", s.id("web"), 51.2))
                .runs("web", 52);
        Termination ending = story.ending("web", 0);

        assertCause(ending, CauseCode.RESTART_ALL_CONTAINERS, null, Confidence.CERTAIN);
        assertThat(ending.flags()).contains("exit_code_invented");
        assertThat(exit(ending).code()).isEqualTo(88);
        assertThat(exit(ending).reportedCode()).isEqualTo(137);
        assertThat(ending.outcome().code()).isEqualTo(OutcomeCode.EXITED_NONZERO);
    }

    @Test
    void withoutTheJournalTheRealCodeOfRestartAllContainersIsLost() {
        PodStory story = pod("web-1")
                .runs("web", 0)
                .killing("web", 50.2, "killing")
                .and(s -> s.inventedStatus("web", 137, "RestartingAllContainers", s.id("web"), 51.2))
                .runs("web", 52);
        Termination ending = story.ending("web", 0);

        assertThat(exit(ending).code()).isNull();
        assertThat(ending.outcome().code()).isEqualTo(OutcomeCode.LOST);
    }

    @Test
    void thePodsDeleteOutweighsAProbeThatFailedInTheSameSecond() {
        PodStory story = pod("web-1")
                .container(ContainerSpecs.probed("web", null, null))
                .runs("web", 0)
                .deleteRequested(50.1)
                .killing("web", 50.2, "Container web failed liveness probe, will be restarted")
                .killing("web", 50.3)
                .exited("web", 0, 51)
                .gone(51.5);

        assertCause(story.ending("web"), CauseCode.DELETED, null, Confidence.INFERRED);
    }

    @Test
    void aDeleteWhileAProbesKillIsStillUnderWayDoesNotChangeItsCause() {
        PodStory story = pod("web-1")
                .container(ContainerSpecs.probed("web", null, null))
                .runs("web", 0)
                .killing("web", 50.2, "Container web failed liveness probe, will be restarted")
                .deleteRequested(60.1)
                .killing("web", 60.3)
                .exited("web", 0, 65)
                .gone(65.5);

        assertCause(story.ending("web"), CauseCode.LIVENESS_PROBE, null, Confidence.STRONG);
    }
}

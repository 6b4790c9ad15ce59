package io.exit143.termination;

import static io.exit143.termination.story.PodStory.pod;
import static io.exit143.termination.story.Truth.assertIntervalsHold;
import static io.exit143.termination.story.Truth.interval;
import static org.assertj.core.api.Assertions.assertThat;

import io.exit143.termination.cause.CauseCode;
import io.exit143.termination.evidence.ContainerSpec;
import io.exit143.termination.outcome.OutcomeCode;
import io.exit143.termination.story.ContainerSpecs;
import io.exit143.termination.story.PodStory;
import io.exit143.termination.timeline.Phase;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A sidecar is told of the stop with the others, but signalled when the main containers have ended. */
class SidecarTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private static PodStory session() {
        return pod("web-1")
                .grace(30)
                .container(ContainerSpecs.sidecar("proxy"))
                .runs("proxy", 0)
                .runs("web", 0)
                .deleteRequested(100.2)
                .killing("web", 100.25)
                .killing("proxy", 100.25)
                .stopSignal("web", 100.3, 30)
                .exited("web", 0, 108.4)
                .stopSignal("proxy", 108.5, 22)
                .exited("proxy", 0, 108.9)
                .gone(110);
    }

    @Test
    void itsSignalComesAfterTheMainContainersExit() {
        Termination proxy = session().endingWithoutJournal("proxy");

        assertThat(proxy.role()).isEqualTo(ContainerSpec.Role.SIDECAR);
        assertThat(interval(proxy, Phase.SIGTERM_SENT).orElseThrow().earliest())
                .isAfterOrEqualTo(START.plusSeconds(107));
        assertIntervalsHold(session());
    }

    @Test
    void aMainContainersSignalDoesNotWaitForAnyone() {
        assertThat(interval(session().ending("web"), Phase.SIGTERM_SENT)
                        .orElseThrow()
                        .latest())
                .isBefore(START.plusSeconds(107));
    }

    @Test
    void aMainContainerThatHadEndedBeforeTheStopOfItsSidecarKeepsItsOwnCause() {
        PodStory story = pod("job-1")
                .restartPolicy("Never")
                .container(ContainerSpecs.sidecar("proxy"))
                .runs("proxy", 0)
                .runs("work", 0)
                .and(s -> s.exitedUnreported("work", 0, 50).reported("work", 0, 50, "Completed", 50.3, false))
                .and(s -> s.killing("proxy", 50.4, "Stopping container proxy"))
                .stopSignal("proxy", 50.45, 30)
                .exited("proxy", 143, 50.5)
                .phase("Succeeded", null, null, 51);

        assertThat(story.ending("work").cause().code()).isEqualTo(CauseCode.COMPLETED);
        assertThat(story.ending("work").outcome().code()).isEqualTo(OutcomeCode.COMPLETED);
        assertThat(story.ending("proxy").cause().code()).isEqualTo(CauseCode.COMPLETED);
        assertThat(story.ending("proxy").cause().detail()).isEqualTo("main_container_ended");
    }

    /** A sidecar restarts whatever the pod's policy, while the main containers run on. */
    @Test
    void aSidecarThatDiesRestartsByItselfAndTheStopIsTheNextInstances() {
        PodStory story = pod("web-1")
                .container(ContainerSpecs.sidecar("proxy"))
                .runs("web", 0)
                .runs("proxy", 0)
                .exited("proxy", 1, 50)
                .runs("proxy", 52)
                .deleteRequested(100.2)
                .killing("web", 100.25)
                .killing("proxy", 100.25)
                .exited("web", 0, 101)
                .exited("proxy", 0, 101.5)
                .gone(102);

        assertThat(story.ending("proxy", 0).cause().code()).isEqualTo(CauseCode.ERROR_EXIT);
        assertThat(story.ending("proxy", 1).cause().code()).isEqualTo(CauseCode.DELETED);
        assertIntervalsHold(story);
    }

    @Test
    void anInitContainerThatHadEndedIsNotPartOfTheStop() {
        PodStory story = pod("web-1")
                .container(ContainerSpecs.init("setup"))
                .runs("setup", -10)
                .exited("setup", 0, -5)
                .runs("web", 0)
                .deleteRequested(100.2)
                .killing("web", 100.25)
                .exited("web", 0, 101)
                .gone(102);

        assertThat(story.ending("setup").cause().code()).isEqualTo(CauseCode.COMPLETED);
        assertThat(story.ending("setup").role()).isEqualTo(ContainerSpec.Role.INIT);
    }
}

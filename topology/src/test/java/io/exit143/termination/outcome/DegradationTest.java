package io.exit143.termination.outcome;

import static io.exit143.termination.story.PodStory.pod;
import static org.assertj.core.api.Assertions.assertThat;

import io.exit143.termination.story.ContainerSpecs;
import io.exit143.termination.story.PodStory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DegradationTest {
    private static Verdict verdict(PodStory story) {
        return story.gone(140).ending("web").outcome().verdict();
    }

    private static PodStory withHook() {
        return pod("web-1")
                .grace(30)
                .container(ContainerSpecs.withExecHook("web"))
                .runs("web", 0)
                .deleteRequested(100.2)
                .killing("web", 100.25);
    }

    @ParameterizedTest
    @CsvSource({"101,GRACEFUL", "123.9,GRACEFUL", "124.9,DEGRADED", "129.9,DEGRADED"})
    void fourFifthsOfTheGraceAreTooMuch(double exit, Verdict verdict) {
        PodStory story = pod("web-1")
                .grace(30)
                .runs("web", 0)
                .deleteRequested(100.2)
                .killing("web", 100.25)
                .exited("web", 0, exit);

        assertThat(verdict(story)).isEqualTo(verdict);
    }

    @Test
    void aHookThatEndedWellIsGraceful() {
        assertThat(verdict(withHook()
                        .hookRuns("web", 100.26, 102)
                        .stopSignal("web", 102.05, 29)
                        .exited("web", 0, 103)))
                .isEqualTo(Verdict.GRACEFUL);
    }

    @Test
    void aFailedHookDegrades() {
        assertThat(verdict(withHook()
                        .and(s -> s.hookStarts("web", 100.26).hookFails("web", 100.5))
                        .stopSignal("web", 100.55, 30)
                        .exited("web", 0, 103)))
                .isEqualTo(Verdict.DEGRADED);
    }

    @Test
    void aHookDoesNotMakeAKilledContainerAnyBetter() {
        assertThat(verdict(withHook()
                        .hookRuns("web", 100.26, 102)
                        .stopSignal("web", 102.05, 29)
                        .sigkill("web", 131.06)
                        .exited("web", 137, 131.1)))
                .isEqualTo(Verdict.UNGRACEFUL);
    }
}

package io.exit143.termination.outcome;

import static io.exit143.termination.story.PodStory.pod;
import static org.assertj.core.api.Assertions.assertThat;

import io.exit143.termination.story.ContainerSpecs;
import io.exit143.termination.story.PodStory;
import org.junit.jupiter.api.Test;

/** 143 is one number for two things: the signal's default action, and a program that chose it. */
class SignalExitTest {
    private static PodStory stopped() {
        return pod("web-1")
                .runs("web", 0)
                .deleteRequested(100.2)
                .killing("web", 100.25)
                .stopSignal("web", 100.3, 30);
    }

    private static void assertExit(PodStory story, String detail, Verdict verdict) {
        assertThat(story.ending("web").outcome()).isEqualTo(new Outcome(OutcomeCode.EXITED_ON_SIGNAL, detail, verdict));
    }

    @Test
    void aProgramThatSaidSomethingAfterTheSignalHandledIt() {
        assertExit(
                stopped().acknowledges("web", 100.31, "shutting down").exited("web", 143, 100.4),
                "handled",
                Verdict.GRACEFUL);
    }

    @Test
    void aProgramThatTookItsTimeHandledIt() {
        assertExit(stopped().exited("web", 143, 104.4), "handled", Verdict.GRACEFUL);
    }

    @Test
    void aProgramThatWasGoneAtOnceWithoutAWordDiedOfTheDefaultAction() {
        assertExit(stopped().exited("web", 143, 100.35), "default_action", Verdict.DEGRADED);
    }

    @Test
    void withoutTheTimeOfTheSignalItCannotBeTold() {
        PodStory story = pod("web-1")
                .container(ContainerSpecs.withHttpHook("web"))
                .runs("web", 0)
                .deleteRequested(100.2)
                .killing("web", 100.25)
                .and(s -> s.reported("web", 143, 104.4, "Error", 104.7, false))
                .gone(105);

        assertExit(story, "undetermined", Verdict.UNKNOWN);
    }

    @Test
    void aHandledExitThatNearlyUsedTheGraceIsDegraded() {
        assertExit(stopped().exited("web", 143, 128), "handled", Verdict.DEGRADED);
    }
}

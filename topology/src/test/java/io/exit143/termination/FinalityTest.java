package io.exit143.termination;

import static io.exit143.termination.story.PodStory.pod;
import static org.assertj.core.api.Assertions.assertThat;

import io.exit143.termination.evidence.EvidenceSet;
import io.exit143.termination.evidence.PodKey;
import io.exit143.termination.story.Objects;
import io.exit143.termination.story.PodStory;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FinalityTest {
    private static final PodKey KEY = new PodKey("default", "shop", "web-1");
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private static boolean isFinal(PodStory story, double reached) {
        return story.endingsAt(reached).get(0).isFinal();
    }

    private static PodStory stopped() {
        return pod("web-1").runs("web", 0).deleteRequested(100.2).killing("web", 100.25);
    }

    @Test
    void aKnownExitOfAPodThatIsGoneIsFinalAtOnce() {
        assertThat(isFinal(stopped().exited("web", 0, 103).gone(104), 104)).isTrue();
    }

    @Test
    void aKnownExitInATerminalPhaseIsFinalAtOnce() {
        PodStory story = pod("web-1").runs("web", 0).exited("web", 0, 50).phase("Succeeded", null, null, 50.4);

        assertThat(isFinal(story, 51)).isTrue();
    }

    @Test
    void aKnownExitIsFinalOnceTheNextInstanceRuns() {
        PodStory story = pod("web-1").runs("web", 0).exited("web", 1, 50).runs("web", 60);

        assertThat(isFinal(story, 61)).isTrue();
    }

    @Test
    void aKnownExitWaitsForTheLatenessWindowOtherwise() {
        PodStory story = pod("web-1").runs("web", 0).exited("web", 1, 50);

        assertThat(isFinal(story, 109)).isFalse();
        assertThat(isFinal(story, 112)).isTrue();
    }

    @Test
    void aContainerThatIsStillStoppingIsOpenHoweverLongItTakes() {
        assertThat(isFinal(stopped(), 100_000)).isFalse();
    }

    @Test
    void anExitThatCanNoLongerBecomeKnownIsFinalAfterTheWindow() {
        PodStory story = pod("web-1").runs("web", 0).forceDeleted(100.2);

        assertThat(isFinal(story, 110)).isFalse();
        assertThat(isFinal(story, 161)).isTrue();
    }

    @Test
    void anInventedExitIsFinalAfterTheWindowOnceTheNextInstanceRuns() {
        PodStory story = pod("web-1")
                .runs("web", 0)
                .killing("web", 50.2, "killing")
                .and(s -> s.inventedStatus("web", 137, "RestartingAllContainers", s.id("web"), 51.2))
                .runs("web", 52);

        assertThat(isFinal(story, 60)).isFalse();
        assertThat(isFinal(story, 113)).isTrue();
    }

    @Test
    void aStopOnANodeThatIsLostIsFinalAfterTheWindow() {
        PodStory story = stopped().object(Objects.seen("Node", "node-7", 200).gone());

        assertThat(isFinal(story, 250)).isFalse();
        assertThat(isFinal(story, 261)).isTrue();
    }

    @Test
    void aNodeThatCameBackUnderItsNameEndsNoStop() {
        PodStory story = pod("web-1")
                .runs("web", 0)
                .object(Objects.seen("Node", "node-7", 10).gone())
                .object(Objects.seen("Node", "node-7", 20))
                .deleteRequested(100.2)
                .killing("web", 100.25);

        assertThat(isFinal(story, 100_000)).isFalse();
    }

    @Test
    void aFinalDocumentStaysFinalWhenItsPodGoesLater() {
        PodStory story = pod("web-1")
                .runs("web", 0)
                .and(s -> s.inventedStatus("web", 137, "ContainerStatusUnknown", s.id("web"), 50))
                .phase("Failed", "Evicted", null, 50);
        assertThat(isFinal(story, 115)).isTrue();

        assertThat(isFinal(story.gone(3600), 3601)).isTrue();
    }

    @Test
    void theNextDeadlineIsWhenTimeAloneMakesADocumentFinal() {
        PodStory story = pod("web-1").runs("web", 0).exited("web", 1, 50);
        Reconstruction reconstruction = new Reconstruction(PodStory.LATENESS);
        EvidenceSet evidence = EvidenceSet.of(story.allEvidence());

        Instant deadline = reconstruction
                .derive(KEY, evidence, START.plusSeconds(55))
                .deadline()
                .orElseThrow();

        assertThat(reconstruction
                        .derive(KEY, evidence, deadline.minusNanos(1))
                        .documents()
                        .get(0)
                        .isFinal())
                .isFalse();
        assertThat(reconstruction
                        .derive(KEY, evidence, deadline)
                        .documents()
                        .get(0)
                        .isFinal())
                .isTrue();
        assertThat(reconstruction.derive(KEY, evidence, deadline).deadline()).isEmpty();
    }

    @Test
    void whatIsFinalOrWaitsForEvidenceHasNoDeadline() {
        Reconstruction reconstruction = new Reconstruction(PodStory.LATENESS);
        EvidenceSet gone =
                EvidenceSet.of(stopped().exited("web", 0, 103).gone(104).allEvidence());
        EvidenceSet stopping = EvidenceSet.of(stopped().allEvidence());

        assertThat(reconstruction.derive(KEY, gone, START.plusSeconds(105)).deadline())
                .isEmpty();
        assertThat(reconstruction.derive(KEY, stopping, START.plusSeconds(105)).deadline())
                .isEmpty();
    }
}

package io.exit143.termination;

import static io.exit143.termination.story.PodStory.pod;
import static io.exit143.termination.story.Truth.assertIntervalsHold;
import static org.assertj.core.api.Assertions.assertThat;

import io.exit143.termination.cause.CauseCode;
import io.exit143.termination.evidence.ContainerWaiting;
import io.exit143.termination.outcome.OutcomeCode;
import io.exit143.termination.story.Audits;
import io.exit143.termination.story.ContainerSpecs;
import io.exit143.termination.story.PodStory;
import io.exit143.termination.timeline.Phase;
import org.junit.jupiter.api.Test;

/** Deletes that find nothing to stop, and ends that no delete explains. */
class ClearedAwayTest {
    private static final String LOW = "The node was low on resource: memory. ";

    private static PodStory evictedThenDeleted() {
        return pod("web-1")
                .runs("web", 0)
                .killing("web", 100)
                .stopSignal("web", 100.03, 2)
                .exited("web", 137, 102.1)
                .phase("Failed", "Evicted", LOW, 102.5)
                .deleteRequested(300.2, 0)
                .audited(Audits.deletesPod("jane@shop.example", 300.2))
                .gone(300.3);
    }

    @Test
    void anEvictedPodThatIsClearedAwayLaterWasNotStoppedByThatDelete() {
        Termination evicted = evictedThenDeleted().ending("web");

        assertThat(evicted.cause().code()).isEqualTo(CauseCode.EVICTION_NODE_PRESSURE);
        assertThat(evicted.phases()).noneMatch(p -> p.phase() == Phase.DELETION_REQUESTED);
        assertThat(evicted.flags()).doesNotContain("evidence_conflict");
    }

    @Test
    void aRunThatCompletedInTheSecondOfItsDeleteHadCompletedIfTheApiSaidSoBefore() {
        PodStory story = pod("job-1")
                .restartPolicy("Never")
                .runs("work", 0)
                .and(s -> s.reported("work", 0, 50.1, "Completed", 50.3, false))
                .phase("Succeeded", null, null, 50.3)
                .deleteRequested(50.6, 0)
                .gone(50.7);

        assertThat(story.ending("work").cause().code()).isEqualTo(CauseCode.COMPLETED);
        assertThat(story.ending("work").outcome().code()).isEqualTo(OutcomeCode.COMPLETED);
    }

    @Test
    void anEarlierInstanceWasNotStoppedByTheDeleteOfALaterOne() {
        PodStory story = pod("web-1")
                .runs("web", 0)
                .killing("web", 50.2) // The sandbox had changed: the kubelet stops all and makes a new one.
                .stopSignal("web", 50.25, 30)
                .exited("web", 0, 51)
                .runs("web", 53)
                .deleteRequested(100.2)
                .killing("web", 100.25)
                .stopSignal("web", 100.3, 30)
                .exited("web", 0, 101)
                .gone(102);

        assertThat(story.ending("web", 0).cause().code()).isEqualTo(CauseCode.UNKNOWN);
        assertThat(story.ending("web", 0).phases()).noneMatch(p -> p.phase() == Phase.DELETION_REQUESTED);
        assertThat(story.ending("web", 1).cause().code()).isEqualTo(CauseCode.DELETED);
        assertIntervalsHold(story);
    }

    /** An eviction of a program that exits 0, of which neither event nor journal reaches us. */
    @Test
    void aTerminalPhaseWhereAllIsRestartedMeansThatThePodWasStopped() {
        PodStory story = pod("web-1")
                .runs("web", 0)
                .and(s -> s.reported("web", 0, 50.1, "Completed", 50.6, false))
                .phase("Succeeded", null, null, 50.6);

        assertThat(story.ending("web").outcome().code()).isEqualTo(OutcomeCode.EXITED_ZERO);
        assertThat(story.ending("web").cause().code()).isEqualTo(CauseCode.UNKNOWN);
    }

    @Test
    void aCrashLoopingContainerOfAnEvictedPodHadEndedByItself() {
        PodStory story = pod("web-1")
                .runs("web", 0)
                .and(s -> s.reported("web", 1, 40.1, "Error", 40.6, false))
                .api(41, new ContainerWaiting("uid-1", "web", "CrashLoopBackOff", 0))
                .phase("Failed", null, null, 50.6);

        assertThat(story.ending("web").outcome().code()).isEqualTo(OutcomeCode.FAILED);
    }

    @Test
    void anInstanceThatWasSeenToRunBeforeTheNextEndedThoughNobodyToldHow() {
        PodStory story = pod("web-1")
                .runs("web", 0)
                .runs("web", 40)
                .and(s -> s.reported("web", 1, 70.5, "Error", 70.9, true))
                .runs("web", 72);

        Termination first = story.ending("web", 0);
        assertThat(first.outcome().code()).isEqualTo(OutcomeCode.LOST);
        assertThat(first.cause().code()).isEqualTo(CauseCode.UNKNOWN);
        assertThat(first.isFinal()).isTrue();
        assertThat(story.endings()).hasSize(2);
        assertIntervalsHold(story);
    }

    @Test
    void aForcedDeleteIsOneAlsoWhereInitContainersHadEnded() {
        PodStory story = pod("web-1")
                .container(ContainerSpecs.init("setup"))
                .runs("setup", -10)
                .exited("setup", 0, -5)
                .runs("web", 0)
                .forceDeleted(100.1)
                .killing("web", 100.2)
                .stopSignal("web", 100.25, 2)
                .sigkill("web", 102.28)
                .and(s -> s.exitedUnreported("web", 137, 102.3));

        assertThat(story.ending("web").flags()).contains("forced");
        assertThat(story.ending("web").outcome().detail()).isEqualTo("minimum_grace");
        assertThat(story.ending("setup").cause().code()).isEqualTo(CauseCode.COMPLETED);
        assertIntervalsHold(story);
    }
}

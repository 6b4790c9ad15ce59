package io.exit143.termination.cause;

import static io.exit143.termination.cause.CauseAssert.assertCause;
import static io.exit143.termination.story.PodStory.pod;
import static org.assertj.core.api.Assertions.assertThat;

import io.exit143.termination.Termination;
import io.exit143.termination.evidence.JournalMark;
import io.exit143.termination.outcome.OutcomeCode;
import io.exit143.termination.story.Events;
import io.exit143.termination.story.PodStory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Evictions, shutdowns and deadlines: the kubelet stops the pod, and nobody sets a deletionTimestamp. */
class KubeletStopsPodTest {
    private static final String LOW = "The node was low on resource: %s. Threshold quantity: 100Mi, available: 40Mi. "
            + "Container %s was using 300Mi, request is 0, has larger consumption of %s. ";

    private static PodStory killed(int code) {
        return pod("web-1")
                .runs("web", 0)
                .killing("web", 100)
                .stopSignal("web", 100.03, 2)
                .exited("web", code, code == 137 ? 102.1 : 100.9);
    }

    @ParameterizedTest
    @CsvSource({"memory", "ephemeral-storage", "inodes", "pids"})
    void anEvictionUnderPressureNamesTheResource(String resource) {
        String message = String.format(LOW, resource, "web", resource);
        PodStory story = killed(137)
                .phase("Failed", "Evicted", message, 102.5)
                .disruptionTarget("TerminationByKubelet", message, 102.5);

        assertCause(story.ending("web"), CauseCode.EVICTION_NODE_PRESSURE, resource, Confidence.CERTAIN);
    }

    @Test
    void theNameOfAContainerIsNotTakenForTheResource() {
        String message = String.format(LOW, "ephemeral-storage", "memory-hog", "ephemeral-storage");
        PodStory story = killed(137).phase("Failed", "Evicted", message, 102.5);

        assertCause(story.ending("web"), CauseCode.EVICTION_NODE_PRESSURE, "ephemeral-storage", Confidence.CERTAIN);
    }

    @Test
    void aNodeConditionWithoutDetailsIsPressureToo() {
        PodStory story = killed(137).phase("Failed", "Evicted", "The node had condition: [DiskPressure]. ", 102.5);

        assertCause(story.ending("web"), CauseCode.EVICTION_NODE_PRESSURE, "disk", Confidence.CERTAIN);
    }

    @ParameterizedTest
    @CsvSource({
        "'Usage of EmptyDir volume \"scratch\" exceeds the limit \"5Mi\". ',emptydir",
        "'Container web exceeded its local ephemeral storage limit \"10Mi\". ',container",
        "'Pod ephemeral local storage usage exceeds the total limit of containers 10Mi. ',pod"
    })
    void aPodOverItsOwnStorageLimitIsNotPressureOnTheNode(String message, String whose) {
        PodStory story = killed(137).phase("Failed", "Evicted", message, 102.5);

        assertCause(story.ending("web"), CauseCode.EVICTION_LOCAL_STORAGE, whose, Confidence.CERTAIN);
    }

    @Test
    void anEvictedPodWhoseProgramsExitedZeroShowsItOnlyInTheEvent() {
        PodStory story = killed(0)
                .event(Events.onPod(
                        "Evicted", "Usage of EmptyDir volume \"scratch\" exceeds the limit \"5Mi\". ", "kubelet", 100))
                .phase("Succeeded", null, null, 101.3);
        Termination evicted = story.ending("web");

        assertCause(evicted, CauseCode.EVICTION_LOCAL_STORAGE, "emptydir", Confidence.STRONG);
        assertThat(evicted.outcome().code()).isEqualTo(OutcomeCode.EXITED_ZERO);
        assertThat(evicted.isFinal()).isTrue();
    }

    @Test
    void karpentersEvictedEventIsNotTheKubelets() {
        PodStory story = pod("web-1")
                .runs("web", 0)
                .event(Events.onPod("Evicted", "Evicted pod: Underutilized", "karpenter", 99.9))
                .deleteRequested(100)
                .killing("web", 100.05)
                .exited("web", 0, 101)
                .gone(101.5)
                .disruptionTarget("EvictionByEvictionAPI", "Eviction API: evicting", 100);

        assertCause(story.ending("web"), CauseCode.EVICTION_API, "karpenter", Confidence.CERTAIN);
    }

    @ParameterizedTest
    @CsvSource({
        "Preempting,Preempted in order to admit critical pod,PREEMPTION_CRITICAL_POD",
        "Terminated,Pod was terminated in response to imminent node shutdown.,NODE_SHUTDOWN",
        "NodeShutdown,Pod was rejected as the node is shutting down.,NODE_SHUTDOWN",
        "Shutdown,Node is shutting down,NODE_SHUTDOWN",
        "DeadlineExceeded,Pod was active on the node longer than the specified deadline,POD_DEADLINE",
        "NodeLost,Node node-7 which was running pod web-1 is unresponsive,NODE_LOST"
    })
    void theStatusReasonTellsWhyTheKubeletStoppedThePod(String reason, String message, CauseCode code) {
        assertCause(killed(0).phase("Failed", reason, message, 101.3).ending("web"), code, null, Confidence.CERTAIN);
    }

    @Test
    void anOrdinaryFailedPhaseTellsNothing() {
        PodStory story = pod("web-1")
                .restartPolicy("Never")
                .runs("web", 0)
                .exited("web", 1, 50)
                .phase("Failed", null, null, 50.4);

        assertCause(story.ending("web"), CauseCode.ERROR_EXIT, null, Confidence.CERTAIN);
    }

    @ParameterizedTest
    @CsvSource({
        "Preempting,Preempted in order to admit critical pod,PREEMPTION_CRITICAL_POD",
        "DeadlineExceeded,Pod was active on the node longer than the specified deadline,POD_DEADLINE"
    })
    void theKubeletsEventTellsItBeforeTheStatusDoes(String reason, String message, CauseCode code) {
        PodStory story = killed(0).event(Events.onPod(reason, message, "kubelet", 100));

        assertCause(story.ending("web"), code, null, Confidence.STRONG);
    }

    @ParameterizedTest
    @CsvSource({
        "'Pod was terminated in response to imminent node shutdown.',NODE_SHUTDOWN",
        "'Pod was preempted by Kubelet to accommodate system-critical pod.',PREEMPTION_CRITICAL_POD"
    })
    void theConditionByTheKubeletTellsItsSubCause(String message, CauseCode code) {
        PodStory story = killed(0).disruptionTarget("TerminationByKubelet", message, 101.2);

        assertCause(story.ending("web"), code, null, Confidence.CERTAIN);
    }

    @Test
    void aLivenessRestartLongBeforeTheEvictionKeepsItsOwnCause() {
        PodStory story = pod("web-1")
                .runs("web", 0)
                .killing("web", 50, "Container web failed liveness probe, will be restarted")
                .exited("web", 143, 50.8)
                .runs("web", 52)
                .killing("web", 100)
                .exited("web", 137, 102.1)
                .phase("Failed", "Evicted", String.format(LOW, "memory", "web", "memory"), 102.5)
                .event(Events.onPod("Evicted", String.format(LOW, "memory", "web", "memory"), "kubelet", 100));

        assertCause(story.ending("web", 0), CauseCode.LIVENESS_PROBE, null, Confidence.STRONG);
        assertCause(story.ending("web", 1), CauseCode.EVICTION_NODE_PRESSURE, "memory", Confidence.CERTAIN);
    }

    @Test
    void aContainerThatHadCrashedBeforeTheEvictionKeepsItsOwnCause() {
        PodStory story = pod("web-1")
                .runs("web", 0)
                .exited("web", 1, 50)
                .runs("web", 60)
                .killing("web", 100)
                .exited("web", 137, 102.1)
                .phase("Failed", "Evicted", String.format(LOW, "memory", "web", "memory"), 102.5);

        assertCause(story.ending("web", 0), CauseCode.ERROR_EXIT, null, Confidence.CERTAIN);
        assertCause(story.ending("web", 1), CauseCode.EVICTION_NODE_PRESSURE, "memory", Confidence.CERTAIN);
    }

    /** The kubelet cuts hook and grace of an evicted pod to a second or the group's period: the spec does not tell it. */
    @Test
    void theGraceOfAnEvictionIsNotTheSpecs() {
        PodStory story = killed(0)
                .event(Events.onPod(
                        "Evicted", "Usage of EmptyDir volume \"scratch\" exceeds the limit \"5Mi\". ", "kubelet", 100))
                .phase("Succeeded", null, null, 101.3);

        assertThat(story.ending("web").grace().effectiveSeconds()).isNull();
        assertThat(story.ending("web").grace().specSeconds()).isEqualTo(30);
    }

    @Test
    void theGraceOfAnEvictionIsWhatTheKubeletsJournalSays() {
        PodStory story = killed(137)
                .sigkill("web", 102.05)
                .and(s -> s.kubelet("web", JournalMark.KILL_BEGUN, 100.005, 1, null))
                .phase("Failed", "Evicted", String.format(LOW, "memory", "web", "memory"), 102.5);

        assertThat(story.ending("web").grace().effectiveSeconds()).isEqualTo(1);
        assertThat(story.ending("web").outcome().code()).isEqualTo(OutcomeCode.KILLED_AFTER_GRACE);
        assertThat(story.ending("web").outcome().detail()).isEqualTo("minimum_grace");
    }
}

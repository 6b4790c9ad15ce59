package io.exit143.termination.cause;

import static io.exit143.termination.cause.CauseAssert.assertCause;
import static io.exit143.termination.story.PodStory.pod;
import static org.assertj.core.api.Assertions.assertThat;

import io.exit143.termination.evidence.ObjectSeen.Attribute;
import io.exit143.termination.outcome.OutcomeCode;
import io.exit143.termination.story.Audits;
import io.exit143.termination.story.Events;
import io.exit143.termination.story.Objects;
import io.exit143.termination.story.PodStory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Preemption, taints, node loss: conditions of the pod and events by the control plane. */
class ControlPlaneTest {
    private static PodStory deleted() {
        return pod("web-1")
                .runs("web", 0)
                .deleteRequested(100.2)
                .killing("web", 100.25)
                .exited("web", 0, 101)
                .gone(101.5);
    }

    @ParameterizedTest
    @CsvSource({
        "PreemptionByScheduler,default-scheduler: preempting to accommodate a higher priority pod,PREEMPTION",
        "DeletionByTaintManager,Taint manager: deleting due to NoExecute taint,TAINT",
        "DeletionByPodGC,PodGC: node no longer exists,NODE_LOST"
    })
    void theConditionTellsTheActor(String reason, String message, CauseCode code) {
        assertCause(deleted().disruptionTarget(reason, message, 100.1).ending("web"), code, null, Confidence.CERTAIN);
    }

    @Test
    void aDeviceTaintIsATaintWithThatDetail() {
        PodStory story =
                deleted().disruptionTarget("DeletionByDeviceTaintManager", "Device taint manager: deleting", 100.1);

        assertCause(story.ending("web"), CauseCode.TAINT, "device", Confidence.CERTAIN);
    }

    @ParameterizedTest
    @CsvSource({
        "node.kubernetes.io/not-ready,not_ready",
        "node.kubernetes.io/unreachable,unreachable",
        "maintenance.example/soon,custom"
    })
    void theNodesTaintsTellTheDetail(String taint, String detail) {
        PodStory story = deleted()
                .disruptionTarget("DeletionByTaintManager", "Taint manager: deleting due to NoExecute taint", 100.1)
                .object(Objects.seen("Node", "node-7", 0).with(Attribute.REPLICAS, 0))
                .object(Objects.seen("Node", "node-7", 99).with(Attribute.TAINTS, taint));

        assertCause(story.ending("web"), CauseCode.TAINT, detail, Confidence.CERTAIN);
    }

    @Test
    void aCordonBesideTheTaintIsNotTheReason() {
        PodStory story = deleted()
                .disruptionTarget("DeletionByTaintManager", "Taint manager: deleting due to NoExecute taint", 100.1)
                .object(Objects.seen("Node", "node-7", 99)
                        .with(Attribute.TAINTS, "node.kubernetes.io/unschedulable,node.kubernetes.io/not-ready"));

        assertCause(story.ending("web"), CauseCode.TAINT, "not_ready", Confidence.CERTAIN);
    }

    @ParameterizedTest
    @CsvSource({"Preempted by pod 0d1c5f0e-1 on node node-7", "Preempted by Pod 0d1c5f0e-1 on node node-7"})
    void theSchedulersEventTellsOfAPreemptionInBothWordings(String message) {
        PodStory story = deleted().event(Events.onPod("Preempted", message, "default-scheduler", 100));

        assertCause(story.ending("web"), CauseCode.PREEMPTION, null, Confidence.STRONG);
    }

    @Test
    void theTaintManagersEventTellsOfATaint() {
        PodStory story = deleted()
                .event(Events.onPod(
                        "TaintManagerEviction",
                        "Marking for deletion Pod shop/web-1",
                        "taint-eviction-controller",
                        100));

        assertCause(story.ending("web"), CauseCode.TAINT, null, Confidence.STRONG);
    }

    @Test
    void theDeviceTaintManagersEventTellsOfADevice() {
        PodStory story = deleted()
                .event(Events.onPod(
                        "DeviceTaintManagerEviction", "Marking for deletion", "device-taint-eviction", 100));

        assertCause(story.ending("web"), CauseCode.TAINT, "device", Confidence.STRONG);
    }

    @ParameterizedTest
    @CsvSource({
        "TaintManagerEviction,Cancelling deletion of Pod shop/web-1",
        "DeviceTaintManagerEviction,Cancelling deletion"
    })
    void aCancelledEvictionIsNoCause(String reason, String message) {
        PodStory story = deleted().event(Events.onPod(reason, message, "taint-eviction-controller", 90));

        assertCause(story.ending("web"), CauseCode.DELETED, null, Confidence.INFERRED);
    }

    @Test
    void anEvictionThatWasMarkedAndCancelledLongBeforeIsNoCause() {
        PodStory story = deleted()
                .event(Events.onPod(
                        "TaintManagerEviction",
                        "Marking for deletion Pod shop/web-1",
                        "taint-eviction-controller",
                        -50))
                .event(Events.onPod(
                        "TaintManagerEviction",
                        "Cancelling deletion of Pod shop/web-1",
                        "taint-eviction-controller",
                        -40));

        assertCause(story.ending("web"), CauseCode.DELETED, null, Confidence.INFERRED);
    }

    @Test
    void aDisruptionThatNoDeleteFollowedIsNoCause() {
        PodStory story = deleted().disruptionTarget("PreemptionByScheduler", "default-scheduler: preempting", -100);

        assertCause(story.ending("web"), CauseCode.DELETED, null, Confidence.INFERRED);
    }

    @Test
    void aCancelledDisruptionDoesNotExplainAnExitOfItsOwn() {
        PodStory story = pod("web-1")
                .runs("web", 0)
                .disruptionTarget("EvictionByEvictionAPI", "Eviction API: evicting", 20)
                .exited("web", 1, 50);

        assertCause(story.ending("web"), CauseCode.ERROR_EXIT, null, Confidence.CERTAIN);
    }

    @Test
    void theNodeControllersEventTellsOfALostNode() {
        PodStory story = deleted()
                .event(Events.onPod(
                        "NodeControllerEviction",
                        "Marking for deletion Pod web-1 from Node node-7",
                        "node-controller",
                        100));

        assertCause(story.ending("web"), CauseCode.NODE_LOST, null, Confidence.STRONG);
    }

    @Test
    void aPodThatGoesWithItsNodeIsLostAndItsExitUnknown() {
        PodStory story = pod("web-1")
                .runs("web", 0)
                .object(Objects.seen("Node", "node-7", 40).gone())
                .disruptionTarget("DeletionByPodGC", "PodGC: node no longer exists", 100)
                .phase("Failed", null, null, 100)
                .forceDeleted(100.01);

        assertCause(story.ending("web"), CauseCode.NODE_LOST, null, Confidence.CERTAIN);
        assertThat(story.ending("web").outcome().code()).isEqualTo(OutcomeCode.LOST);
        assertThat(story.ending("web").isFinal()).isTrue();
    }

    @Test
    void withoutTheConditionTheGoneNodeTellsIt() {
        PodStory story = pod("web-1")
                .runs("web", 0)
                .object(Objects.seen("Node", "node-7", 40).gone())
                .forceDeleted(100.01);

        assertCause(story.ending("web"), CauseCode.NODE_LOST, null, Confidence.INFERRED);
    }

    @Test
    void aNodeThatIsThereExplainsNothing() {
        PodStory story = deleted().object(Objects.seen("Node", "node-7", 40));

        assertCause(story.ending("web"), CauseCode.DELETED, null, Confidence.INFERRED);
    }

    @Test
    void aNodeThatWentLongAfterExplainsNothing() {
        PodStory story = deleted().object(Objects.seen("Node", "node-7", 400).gone());

        assertCause(story.ending("web"), CauseCode.DELETED, null, Confidence.INFERRED);
    }

    @ParameterizedTest
    @CsvSource({
        "pod-garbage-collector,NODE_LOST",
        "node-controller,NODE_LOST",
        "taint-eviction-controller,TAINT",
        "device-taint-eviction-controller,TAINT",
        "namespace-controller,NAMESPACE_DELETED",
        "generic-garbage-collector,OWNER_DELETED"
    })
    void theAuditedControllerTellsTheCause(String controller, CauseCode code) {
        PodStory story = deleted().audited(Audits.deletesPod("system:serviceaccount:kube-system:" + controller, 100.2));

        assertThat(story.ending("web").cause().code()).isEqualTo(code);
        assertThat(story.ending("web").cause().confidence()).isEqualTo(Confidence.CERTAIN);
    }

    @Test
    void theAuditedSchedulerPreempts() {
        assertCause(
                deleted()
                        .audited(Audits.deletesPod("system:kube-scheduler", 100.2))
                        .ending("web"),
                CauseCode.PREEMPTION,
                null,
                Confidence.CERTAIN);
    }
}

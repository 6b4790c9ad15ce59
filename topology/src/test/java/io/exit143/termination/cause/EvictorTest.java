package io.exit143.termination.cause;

import static io.exit143.termination.cause.CauseAssert.assertCause;
import static io.exit143.termination.story.PodStory.pod;
import static org.assertj.core.api.Assertions.assertThat;

import io.exit143.termination.evidence.ObjectSeen.Attribute;
import io.exit143.termination.story.Audits;
import io.exit143.termination.story.Events;
import io.exit143.termination.story.Objects;
import io.exit143.termination.story.PodStory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who used the eviction API. */
class EvictorTest {
    private static PodStory evicted() {
        return pod("web-1")
                .runs("web", 0)
                .disruptionTarget("EvictionByEvictionAPI", "Eviction API: evicting", 100.1)
                .deleteRequested(100.2)
                .killing("web", 100.25)
                .exited("web", 0, 101)
                .gone(101.5);
    }

    @Test
    void anEvictionByNobodyKnownHasNoDetail() {
        assertCause(evicted().ending("web"), CauseCode.EVICTION_API, null, Confidence.CERTAIN);
    }

    @ParameterizedTest
    @CsvSource({
        "ScaleDown,deleting pod for node scale down,cluster-autoscaler,cluster_autoscaler",
        "Evicted,Evicted pod: Underutilized,karpenter,karpenter",
        "Disrupted,Deleting the pod to accommodate the terminationTime of the node,karpenter,karpenter",
        "LowNodeUtilization,pod eviction from node-7 node by sigs.k8s.io/descheduler,sigs.k8s.io/descheduler,descheduler",
        "EvictedByVPA,Pod was evicted by VPA Updater to apply resource recommendation.,vpa-updater,vpa",
        "PodEviction,Pod evicted due to node drain (node node-7),aws-node-termination-handler,node_termination_handler"
    })
    void anEventOnThePodTellsWhoEvicted(String reason, String message, String component, String detail) {
        PodStory story = evicted().event(Events.onPod(reason, message, component, 100));

        assertCause(story.ending("web"), CauseCode.EVICTION_API, detail, Confidence.CERTAIN);
    }

    @Test
    void theDeschedulersActionTellsItWhateverTheReason() {
        PodStory story = evicted()
                .event(Events.onPod("Whatever", "bye", "some-fork", 100).action("Descheduled"));

        assertCause(story.ending("web"), CauseCode.EVICTION_API, "descheduler", Confidence.CERTAIN);
    }

    @Test
    void anEventOfLongAgoDoesNotTellWhoEvictedNow() {
        PodStory story = evicted().event(Events.onPod("Evicted", "Evicted pod: Drifted", "karpenter", 2));

        assertCause(story.ending("web"), CauseCode.EVICTION_API, null, Confidence.CERTAIN);
    }

    @Test
    void aPodThatOnlyHasSuchANameIsNotEvictedByIt() {
        PodStory story = evicted().event(Events.onPod("Note", "karpenter-controller moves on", "some-operator", 100));

        assertCause(story.ending("web"), CauseCode.EVICTION_API, null, Confidence.CERTAIN);
    }

    @ParameterizedTest
    @CsvSource({
        "ToBeDeletedByClusterAutoscaler,cluster_autoscaler",
        "karpenter.sh/disrupted,karpenter",
        "karpenter.sh/disruption,karpenter"
    })
    void aTaintOfTheNodeTellsWhoEmptiesIt(String taint, String detail) {
        PodStory story = evicted().object(Objects.seen("Node", "node-7", 99).with(Attribute.TAINTS, taint));

        assertCause(story.ending("web"), CauseCode.EVICTION_API, detail, Confidence.CERTAIN);
    }

    @Test
    void aCordonedNodeIsBeingDrained() {
        PodStory story = evicted().object(Objects.seen("Node", "node-7", 99).with(Attribute.UNSCHEDULABLE, true));

        assertCause(story.ending("web"), CauseCode.EVICTION_API, "drain", Confidence.CERTAIN);
        assertThat(story.ending("web").cause().summary()).contains("drain of node node-7");
    }

    @ParameterizedTest
    @CsvSource({"300,true", "99,false"})
    void aNodeThatIsSchedulableIsNotBeingDrained(double seen, boolean unschedulable) {
        PodStory story =
                evicted().object(Objects.seen("Node", "node-7", seen).with(Attribute.UNSCHEDULABLE, unschedulable));

        assertCause(story.ending("web"), CauseCode.EVICTION_API, null, Confidence.CERTAIN);
    }

    @Test
    void theAuditLogNamesWhoDrains() {
        PodStory story = evicted()
                .object(Objects.seen("Node", "node-7", 99).with(Attribute.UNSCHEDULABLE, true))
                .audited(Audits.evictsPod("jane@shop.example", "kubectl/v1.36", 100.2));
        Cause cause = story.ending("web").cause();

        assertThat(cause.detail()).isEqualTo("drain");
        assertThat(cause.initiator()).isEqualTo(new Cause.Initiator("jane@shop.example", "kubectl/v1.36"));
    }

    @Test
    void theAuditLogAloneTellsAnEviction() {
        PodStory story = pod("web-1")
                .runs("web", 0)
                .deleteRequested(100.2)
                .killing("web", 100.25)
                .exited("web", 0, 101)
                .gone(101.5)
                .audited(Audits.evictsPod(
                        "system:serviceaccount:kube-system:cluster-autoscaler", "cluster-autoscaler/v1.36", 100.2));

        assertCause(story.ending("web"), CauseCode.EVICTION_API, "cluster_autoscaler", Confidence.CERTAIN);
    }

    @Test
    void aRefusedEvictionIsNotTheCause() {
        PodStory story = pod("web-1")
                .runs("web", 0)
                .deleteRequested(100.2)
                .killing("web", 100.25)
                .exited("web", 0, 101)
                .gone(101.5)
                .audited(Audits.evictsPod("jane@shop.example", "kubectl/v1.36", 99.8)
                        .answered(429))
                .audited(Audits.deletesPod("joe@shop.example", 100.2));

        assertCause(story.ending("web"), CauseCode.DELETED_BY_USER, null, Confidence.CERTAIN);
        assertThat(story.ending("web").flags()).contains("pdb_blocked_before");
    }
}

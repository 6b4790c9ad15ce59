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

/** Deployments and their ReplicaSets: rollouts, restarts, rollbacks, and scaling by whom. */
class WorkloadTest {
    private static PodStory deleted() {
        return pod("web-7f-x1")
                .ownedBy("ReplicaSet", "web-7f")
                .runs("web", 0)
                .deleteRequested(100.2)
                .killing("web", 100.25)
                .exited("web", 0, 101)
                .gone(101.5);
    }

    private static Events deletedPod() {
        return Events.on(
                "ReplicaSet", "web-7f", "SuccessfulDelete", "Deleted pod: web-7f-x1", "replicaset-controller", 100.2);
    }

    private static Objects replicaSet(String name, int revision, int replicas, String template, double at) {
        return Objects.seen("ReplicaSet", name, at)
                .ownedBy("Deployment", "web")
                .with(Attribute.REVISION, revision)
                .with(Attribute.REPLICAS, replicas)
                .with(Attribute.TEMPLATE, template);
    }

    private static PodStory rolled() {
        return deleted()
                .event(deletedPod())
                .object(replicaSet("web-7f", 3, 2, "a", 1))
                .object(replicaSet("web-7f", 3, 1, "a", 100.1));
    }

    @Test
    void aNewerReplicaSetMeansARollingUpdate() {
        PodStory story = rolled().object(replicaSet("web-9c", 4, 1, "b", 95));

        assertCause(story.ending("web"), CauseCode.ROLLING_UPDATE, "update", Confidence.STRONG);
        assertThat(story.ending("web").cause().summary()).isEqualTo("Deployment web rolled from revision 3 to 4");
    }

    @Test
    void theSameTemplateAgainIsARestart() {
        PodStory story = rolled().object(
                        replicaSet("web-9c", 4, 1, "a", 95).with(Attribute.RESTARTED_AT, "2026-03-01T12:01:30Z"));

        assertCause(story.ending("web"), CauseCode.ROLLING_UPDATE, "restart", Confidence.STRONG);
    }

    @Test
    void aReplicaSetThatHadARevisionBeforeIsARollback() {
        PodStory story = rolled().object(replicaSet("web-5a", 4, 1, "b", 95).with(Attribute.REVISION_HISTORY, "1,2"));

        assertCause(story.ending("web"), CauseCode.ROLLING_UPDATE, "rollback", Confidence.STRONG);
    }

    @Test
    void theRolloutsAuthorStandsOnTheDeploymentsPatch() {
        PodStory story = rolled().object(replicaSet("web-9c", 4, 1, "b", 95))
                .audited(Audits.of("jane@shop.example", "patch", "Deployment", "web", 94));

        assertThat(story.ending("web").cause().initiator())
                .isEqualTo(new Cause.Initiator("jane@shop.example", "kubectl/v1.36"));
    }

    @Test
    void withStrategyRecreateTheNewReplicaSetIsNotThereYet() {
        PodStory story = rolled().object(Objects.seen("Deployment", "web", 99).with(Attribute.TEMPLATE, "b"));

        assertThat(story.ending("web").cause().code()).isEqualTo(CauseCode.ROLLING_UPDATE);
    }

    @Test
    void aRolloutThatBeganLaterDoesNotExplainAScaleDown() {
        PodStory story = rolled().object(replicaSet("web-9c", 4, 1, "b", 300));

        assertCause(story.ending("web"), CauseCode.SCALE_DOWN, null, Confidence.STRONG);
    }

    @Test
    void fewerReplicasWithoutANewReplicaSetIsAScaleDown() {
        assertCause(rolled().ending("web"), CauseCode.SCALE_DOWN, null, Confidence.STRONG);
    }

    @Test
    void noReplicasIsAScaleDownToZero() {
        PodStory story = rolled().object(replicaSet("web-7f", 3, 0, "a", 100.15));

        assertCause(story.ending("web"), CauseCode.SCALE_DOWN, "to_zero", Confidence.STRONG);
    }

    @ParameterizedTest
    @CsvSource({"web,hpa", "keda-hpa-web,keda"})
    void anAutoscalersEventTellsWhichScaled(String autoscaler, String detail) {
        PodStory story = rolled().event(Events.on(
                "HorizontalPodAutoscaler",
                autoscaler,
                "SuccessfulRescale",
                "New size: 1; reason: All metrics below target",
                "horizontal-pod-autoscaler",
                99));

        assertCause(story.ending("web"), CauseCode.SCALE_DOWN, detail, Confidence.STRONG);
    }

    @Test
    void anAutoscalersEventOfLongAgoDoesNot() {
        PodStory story = rolled().event(Events.on(
                "HorizontalPodAutoscaler",
                "web",
                "SuccessfulRescale",
                "New size: 2; reason: cpu above target",
                "horizontal-pod-autoscaler",
                -50));

        assertCause(story.ending("web"), CauseCode.SCALE_DOWN, null, Confidence.STRONG);
    }

    @Test
    void aPersonsScaleRequestIsManual() {
        PodStory story = rolled().audited(Audits.of("jane@shop.example", "patch", "Deployment", "web", 99));

        assertCause(story.ending("web"), CauseCode.SCALE_DOWN, "manual", Confidence.STRONG);
    }

    @Test
    void theAuditedControllerMakesItCertain() {
        PodStory story =
                rolled().audited(Audits.deletesPod("system:serviceaccount:kube-system:replicaset-controller", 100.2));

        assertCause(story.ending("web"), CauseCode.SCALE_DOWN, null, Confidence.CERTAIN);
    }

    @Test
    void withoutEventsALoweredCountTellsIt() {
        PodStory story =
                deleted().object(replicaSet("web-7f", 3, 2, "a", 1)).object(replicaSet("web-7f", 3, 1, "a", 100.1));

        assertCause(story.ending("web"), CauseCode.SCALE_DOWN, null, Confidence.INFERRED);
    }

    @Test
    void aCountLoweredLongBeforeDoesNot() {
        PodStory story =
                deleted().object(replicaSet("web-7f", 3, 2, "a", 1)).object(replicaSet("web-7f", 3, 1, "a", 20));

        assertCause(story.ending("web"), CauseCode.DELETED, null, Confidence.INFERRED);
    }

    @Test
    void anEventThatNamesAnotherPodDoesNot() {
        PodStory story = deleted()
                .object(replicaSet("web-7f", 3, 2, "a", 1))
                .event(Events.on(
                        "ReplicaSet",
                        "web-7f",
                        "SuccessfulDelete",
                        "Deleted pod: web-7f-x1y",
                        "replicaset-controller",
                        100.2));

        assertCause(story.ending("web"), CauseCode.DELETED, null, Confidence.INFERRED);
    }

    @Test
    void anEventOfAnotherTimeDoesNot() {
        PodStory story = deleted()
                .event(Events.on(
                        "ReplicaSet",
                        "web-7f",
                        "SuccessfulDelete",
                        "Deleted pod: web-7f-x1",
                        "replicaset-controller",
                        50));

        assertCause(story.ending("web"), CauseCode.DELETED, null, Confidence.INFERRED);
    }
}

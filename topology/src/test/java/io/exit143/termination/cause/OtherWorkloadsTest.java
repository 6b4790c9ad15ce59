package io.exit143.termination.cause;

import static io.exit143.termination.cause.CauseAssert.assertCause;
import static io.exit143.termination.story.PodStory.pod;

import io.exit143.termination.evidence.ObjectSeen.Attribute;
import io.exit143.termination.story.Audits;
import io.exit143.termination.story.Events;
import io.exit143.termination.story.Objects;
import io.exit143.termination.story.PodStory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** StatefulSets, DaemonSets, Jobs and CronJobs. */
class OtherWorkloadsTest {
    private static PodStory deleted(String name, String ownerKind, String owner) {
        return pod(name)
                .ownedBy(ownerKind, owner)
                .runs("app", 0)
                .deleteRequested(100.2)
                .killing("app", 100.25)
                .exited("app", 0, 101)
                .gone(101.5);
    }

    private static Objects statefulSet(int replicas, String updateRevision, double at) {
        return Objects.seen("StatefulSet", "db", at)
                .with(Attribute.REPLICAS, replicas)
                .with(Attribute.UPDATE_REVISION, updateRevision);
    }

    private static PodStory ofStatefulSet(String message) {
        return deleted("db-1", "StatefulSet", "db")
                .label("controller-revision-hash", "db-old")
                .event(Events.on("StatefulSet", "db", "SuccessfulDelete", message, "statefulset-controller", 100.2));
    }

    @ParameterizedTest
    @CsvSource({"delete Pod db-1 in StatefulSet db successful", "Delete Pod db-1 in StatefulSet db successful"})
    void anOrdinalOverTheCountIsAScaleDownInBothWordings(String message) {
        PodStory story = ofStatefulSet(message).object(statefulSet(1, "db-old", 99));

        assertCause(story.ending("app"), CauseCode.SCALE_DOWN, null, Confidence.STRONG);
    }

    @ParameterizedTest
    @CsvSource({"delete Pod db-1 in StatefulSet db successful", "Delete Pod db-1 in StatefulSet db successful"})
    void anOldRevisionIsARollingUpdateInBothWordings(String message) {
        PodStory story = ofStatefulSet(message).object(statefulSet(3, "db-new", 99));

        assertCause(story.ending("app"), CauseCode.ROLLING_UPDATE, "update", Confidence.STRONG);
    }

    @Test
    void aStatefulSetOfNoReplicasIsScaledToZero() {
        PodStory story =
                ofStatefulSet("Delete Pod db-1 in StatefulSet db successful").object(statefulSet(0, "db-old", 99));

        assertCause(story.ending("app"), CauseCode.SCALE_DOWN, "to_zero", Confidence.STRONG);
    }

    @Test
    void theEventAboutPodTenIsNotAboutPodOne() {
        PodStory story =
                ofStatefulSet("Delete Pod db-10 in StatefulSet db successful").object(statefulSet(10, "db-old", 99));

        assertCause(story.ending("app"), CauseCode.DELETED, null, Confidence.INFERRED);
    }

    @Test
    void anOldRevisionTellsARollingUpdateWithoutEvents() {
        PodStory story = deleted("db-1", "StatefulSet", "db")
                .label("controller-revision-hash", "db-old")
                .object(statefulSet(3, "db-new", 99));

        assertCause(story.ending("app"), CauseCode.ROLLING_UPDATE, "update", Confidence.INFERRED);
    }

    private static PodStory ofDaemonSet() {
        return deleted("agent-x", "DaemonSet", "agent")
                .label("pod-template-generation", "2")
                .event(Events.on(
                        "DaemonSet",
                        "agent",
                        "SuccessfulDelete",
                        "Deleted pod: agent-x",
                        "daemonset-controller",
                        100.2));
    }

    private static Objects daemonSet(int generation) {
        return Objects.seen("DaemonSet", "agent", 99).with(Attribute.GENERATION, generation);
    }

    @Test
    void aDaemonSetOfANewGenerationRolls() {
        assertCause(
                ofDaemonSet().object(daemonSet(3)).ending("app"),
                CauseCode.ROLLING_UPDATE,
                "update",
                Confidence.STRONG);
    }

    @Test
    void aDaemonSetOfTheSameGenerationFindsTheNodeUnfit() {
        assertCause(
                ofDaemonSet().object(daemonSet(2)).ending("app"),
                CauseCode.DAEMONSET_NODE_UNFIT,
                null,
                Confidence.STRONG);
    }

    @Test
    void aFailedDaemonPodIsReplaced() {
        PodStory story = ofDaemonSet()
                .object(daemonSet(2))
                .event(Events.on(
                        "DaemonSet",
                        "agent",
                        "FailedDaemonPod",
                        "Found failed daemon pod shop/agent-x on node node-7, will try to kill it",
                        "daemonset-controller",
                        100.1));

        assertCause(story.ending("app"), CauseCode.FAILED_POD_REPLACED, null, Confidence.STRONG);
    }

    private static PodStory ofJob() {
        return deleted("import-x", "Job", "import")
                .event(Events.on(
                        "Job", "import", "SuccessfulDelete", "Deleted pod: import-x", "job-controller", 100.2));
    }

    @ParameterizedTest
    @CsvSource({
        "Failed=DeadlineExceeded,JOB_DEADLINE",
        "FailureTarget=DeadlineExceeded,JOB_DEADLINE",
        "Failed=BackoffLimitExceeded,JOB_FAILED",
        "Failed=PodFailurePolicy,JOB_FAILED",
        "Failed=MaxFailedIndexesExceeded,JOB_FAILED",
        "Failed=FailedIndexes,JOB_FAILED",
        "SuccessCriteriaMet=SuccessPolicy,JOB_FINISHED",
        "Complete=CompletionsReached,JOB_FINISHED"
    })
    void theJobsConditionTellsWhyItDeletedItsPods(String condition, CauseCode code) {
        PodStory story = ofJob().object(Objects.seen("Job", "import", 102).with(Attribute.CONDITIONS, condition));

        assertCause(story.ending("app"), code, null, Confidence.STRONG);
    }

    @ParameterizedTest
    @CsvSource({
        "DeadlineExceeded,Job was active longer than specified deadline,JOB_DEADLINE",
        "BackoffLimitExceeded,Job has reached the specified backoff limit,JOB_FAILED",
        "Suspended,Job suspended,JOB_SUSPENDED"
    })
    void theJobsEventTellsItToo(String reason, String message, CauseCode code) {
        PodStory story = ofJob().event(Events.on("Job", "import", reason, message, "job-controller", 100.3));

        assertCause(story.ending("app"), code, null, Confidence.STRONG);
    }

    @Test
    void aSuspendedJobStopsItsPods() {
        PodStory story = ofJob().object(Objects.seen("Job", "import", 100).with(Attribute.SUSPENDED, true));

        assertCause(story.ending("app"), CauseCode.JOB_SUSPENDED, null, Confidence.STRONG);
    }

    @Test
    void aJobThatWasSuspendedAndResumedLongBeforeIsNotSuspended() {
        PodStory story = ofJob().event(Events.on("Job", "import", "Suspended", "Job suspended", "job-controller", -50))
                .object(Objects.seen("Job", "import", -40)
                        .with(Attribute.SUSPENDED, false)
                        .with(Attribute.REPLICAS, 3))
                .object(Objects.seen("Job", "import", 100)
                        .with(Attribute.SUSPENDED, false)
                        .with(Attribute.REPLICAS, 1));

        assertCause(story.ending("app"), CauseCode.SCALE_DOWN, null, Confidence.STRONG);
    }

    @Test
    void aJobWithLessParallelismIsScaledDown() {
        PodStory story = ofJob().object(Objects.seen("Job", "import", 99).with(Attribute.REPLICAS, 1));

        assertCause(story.ending("app"), CauseCode.SCALE_DOWN, null, Confidence.STRONG);
    }

    @Test
    void withoutEventsTheJobsConditionTellsIt() {
        PodStory story = deleted("import-x", "Job", "import")
                .object(Objects.seen("Job", "import", 102).with(Attribute.CONDITIONS, "Failed=DeadlineExceeded"));

        assertCause(story.ending("app"), CauseCode.JOB_DEADLINE, null, Confidence.INFERRED);
    }

    private static PodStory ofCronJob() {
        return deleted("report-2911-x", "Job", "report-2911")
                .object(Objects.seen("Job", "report-2911", 1).ownedBy("CronJob", "report"))
                .object(Objects.seen("Job", "report-2911", 100)
                        .ownedBy("CronJob", "report")
                        .deleted());
    }

    @Test
    void aCronJobThatReplacesItsRunningJobSaysSo() {
        PodStory story = ofCronJob()
                .event(Events.on(
                        "CronJob", "report", "SuccessfulDelete", "Deleted job report-2911", "cronjob-controller", 100));

        assertCause(story.ending("app"), CauseCode.CRONJOB_REPLACED, null, Confidence.INFERRED);
    }

    @Test
    void anotherJobOfTheCronJobIsAnotherMatter() {
        PodStory story = ofCronJob()
                .event(Events.on(
                        "CronJob",
                        "report",
                        "SuccessfulDelete",
                        "Deleted job report-29110",
                        "cronjob-controller",
                        100));

        assertCause(story.ending("app"), CauseCode.OWNER_DELETED, null, Confidence.INFERRED);
    }

    @Test
    void theGarbageCollectorInTheAuditLogMakesItCertain() {
        PodStory story = ofCronJob()
                .event(Events.on(
                        "CronJob", "report", "SuccessfulDelete", "Deleted job report-2911", "cronjob-controller", 100))
                .audited(Audits.deletesPod("system:serviceaccount:kube-system:generic-garbage-collector", 100.2));

        assertCause(story.ending("app"), CauseCode.CRONJOB_REPLACED, null, Confidence.CERTAIN);
    }
}

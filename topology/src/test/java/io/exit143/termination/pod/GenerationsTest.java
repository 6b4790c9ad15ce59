package io.exit143.termination.pod;

import static io.exit143.termination.story.PodStory.pod;
import static io.exit143.termination.story.Truth.assertIntervalsHold;
import static io.exit143.termination.story.Truth.exit;
import static org.assertj.core.api.Assertions.assertThat;

import io.exit143.termination.Termination;
import io.exit143.termination.cause.CauseCode;
import io.exit143.termination.evidence.JournalMark;
import io.exit143.termination.evidence.JournalRecorded;
import io.exit143.termination.evidence.LogLineSeen;
import io.exit143.termination.evidence.Source;
import io.exit143.termination.outcome.OutcomeCode;
import io.exit143.termination.story.Audits;
import io.exit143.termination.story.ContainerSpecs;
import io.exit143.termination.story.PodStory;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Names come back, containers come back, and some never were. */
class GenerationsTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    /** The successor is there 35 ms after the predecessor's object went, which still runs for its 2 s. */
    @Test
    void twoGenerationsOfANameMayOverlapAndHaveADocumentEach() {
        PodStory successor = pod("db-1", "uid-2")
                .createdAt(100)
                .runs("db", 103)
                .deleteRequested(200.2)
                .killing("db", 200.25)
                .exited("db", 0, 201)
                .gone(202);
        PodStory story = pod("db-1", "uid-1")
                .runs("db", 0)
                .forceDeleted(100.1)
                .killing("db", 100.2)
                .stopSignal("db", 100.25, 2)
                .sigkill("db", 102.28)
                .and(s -> s.exitedUnreported("db", 137, 102.3))
                .beside(successor);

        assertThat(story.endings()).extracting(Termination::id).containsExactly("uid-1/db/0", "uid-2/db/0");
        assertThat(story.ending("db").flags()).contains("forced");
        assertThat(story.ending("db").outcome().code()).isEqualTo(OutcomeCode.KILLED_AFTER_GRACE);
        Termination second = story.endings().get(1);
        assertThat(second.outcome().code()).isEqualTo(OutcomeCode.EXITED_ZERO);
        assertThat(second.flags()).doesNotContain("forced");
        assertIntervalsHold(story);
    }

    @Test
    void evidenceWithoutAUidGoesToTheGenerationThatKnowsTheContainerId() {
        PodStory successor = pod("db-1", "uid-2").createdAt(101).runs("db", 103);
        PodStory story = pod("db-1", "uid-1").runs("db", 0).forceDeleted(100.1).beside(successor);
        Instant at = START.plusMillis(103_500);
        story.told(
                Source.RUNTIME_LOG,
                at,
                new JournalRecorded(null, JournalMark.EXITED, null, "id-of-db-0-uid-1", at, 9, null));

        Termination first = story.ending("db");
        assertThat(exit(first).code()).isEqualTo(9);
        assertThat(story.endings()).extracting(Termination::id).containsExactly("uid-1/db/0");
    }

    @Test
    void anAuditedDeleteGoesToTheGenerationOfItsTime() {
        PodStory successor = pod("db-1", "uid-2")
                .createdAt(110)
                .runs("db", 111)
                .deleteRequested(200.2)
                .killing("db", 200.25)
                .exited("db", 0, 201)
                .gone(202);
        PodStory story = pod("db-1", "uid-1")
                .runs("db", 0)
                .deleteRequested(100.2)
                .killing("db", 100.25)
                .exited("db", 0, 101)
                .gone(102)
                .audited(Audits.deletesPod("jane@shop.example", 100.2))
                .audited(Audits.deletesPod("joe@shop.example", 200.2))
                .beside(successor);

        assertThat(story.endings())
                .extracting(t -> t.cause().summary())
                .containsExactly("jane@shop.example deleted the pod", "joe@shop.example deleted the pod");
    }

    /** state goes back from waiting to terminated with the old finishedAt. */
    @Test
    void anOldExitThatACrashLoopingPodShowsAgainWhenDeletedIsNoAnswerToTheDelete() {
        PodStory story = pod("web-1")
                .runs("web", 0)
                .exited("web", 1, 20.5)
                .runs("web", 31)
                .exited("web", 1, 40.5)
                .deleteRequested(100.2)
                .and(s -> s.reported("web", 1, 40.5, "Error", 100.6, false))
                .gone(100.7);

        assertThat(story.endings()).extracting(Termination::id).containsExactly("uid-1/web/0", "uid-1/web/1");
        assertThat(story.endings()).allSatisfy(d -> assertThat(d.cause().code()).isEqualTo(CauseCode.ERROR_EXIT));
        assertThat(story.endings())
                .allSatisfy(d ->
                        assertThat(d.phases()).noneMatch(p -> p.phase().label().equals("sigterm_sent")));
    }

    /** Deleted while its image was missing: the kubelet invents a 137 for a container that never was. */
    @Test
    void aContainerThatNeverRanHasNoDocument() {
        PodStory story = pod("web-1")
                .container(ContainerSpecs.main("web"))
                .deleteRequested(100.2)
                .and(s -> s.inventedStatus("web", 137, "ContainerStatusUnknown", null, 101))
                .phase("Failed", null, null, 101)
                .gone(101.5);

        assertThat(story.endings()).isEmpty();
    }

    @Test
    void aContainerThatWasOnlyMadeHasNoDocument() {
        PodStory story = pod("web-1")
                .container(ContainerSpecs.main("web"))
                .and(s -> s.runtime("web", JournalMark.CREATED, 1, 0, null))
                .deleteRequested(100.2)
                .gone(101.5);

        assertThat(story.endings()).isEmpty();
    }

    @Test
    void aHealthyPodThatTalksOfSignalsHasNoDocument() {
        PodStory story = pod("web-1").runs("web", 0).acknowledges("web", 50, "sent SIGTERM to worker 7");

        assertThat(story.endings()).isEmpty();
    }

    /** Kubelet and log paths know a static pod by its config's hash, the API server by the mirror's UID. */
    @Test
    void whatTheNodeTellsOfAStaticPodBelongsToItsMirror() {
        String hash = "0123456789abcdef0123456789abcdef";
        PodStory story = pod("proxy-node-7")
                .staticPod(hash)
                .runs("proxy", 0)
                .killing("proxy", 100.2)
                .exited("proxy", 0, 101);
        Instant at = START.plusMillis(100_300);
        story.told(
                Source.CONTAINER_LOG,
                at,
                new LogLineSeen(
                        hash,
                        "proxy",
                        null,
                        0,
                        at,
                        at,
                        true,
                        "stderr",
                        "caught SIGTERM",
                        new LogLineSeen.Meaning(LogLineSeen.Step.SIGNAL_RECEIVED, true, "test-signal")));

        assertThat(story.ending("proxy").logs().acknowledgement()).isNotNull();
        assertThat(story.endings()).hasSize(1);
    }

    @Test
    void anAttemptsNumberIsThatOfItsRunningStatusNotOfTheCountBesideTheExit() {
        PodStory story = pod("web-1").runs("web", 0);
        story.and(s -> s.exitedUnreported("web", 1, 20.5));
        story.and(s -> s.reported("web", 1, 20.5, "Error", 20.9, true)); // Already one ahead.
        story.runs("web", 31).exited("web", 2, 40.5);

        assertThat(story.endings()).extracting(Termination::id).containsExactly("uid-1/web/0", "uid-1/web/1");
        assertThat(exit(story.ending("web", 0)).code()).isEqualTo(1);
        assertThat(exit(story.ending("web", 1)).code()).isEqualTo(2);
    }

    @Test
    void anExitKnownOnlyFromLastStateIsTheAttemptBeforeTheCount() {
        PodStory story = pod("web-1").container(ContainerSpecs.main("web"));
        story.and(s -> s.reported("web", 1, 20.5, "Error", 31.4, true));

        assertThat(story.endings()).extracting(Termination::restartCount).containsExactly(0);
    }

    @Test
    void theJournalsAttemptIsTrustedMost() {
        PodStory story = pod("web-1").container(ContainerSpecs.main("web"));
        story.and(s -> s.runtime("web", JournalMark.CREATED, 1, 4, null)
                .runtime("web", JournalMark.STARTED, 1.1, null, null)
                .exitedUnreported("web", 1, 20.5));

        assertThat(story.endings()).extracting(Termination::restartCount).containsExactly(4);
    }
}

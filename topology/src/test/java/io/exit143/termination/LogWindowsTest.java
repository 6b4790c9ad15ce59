package io.exit143.termination;

import static io.exit143.termination.story.PodStory.pod;
import static org.assertj.core.api.Assertions.assertThat;

import io.exit143.termination.evidence.Evidence;
import io.exit143.termination.evidence.EvidenceSet;
import io.exit143.termination.evidence.LastLinesSeen;
import io.exit143.termination.evidence.PodKey;
import io.exit143.termination.evidence.Sighting;
import io.exit143.termination.evidence.Source;
import io.exit143.termination.story.PodStory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which part of the log is read again for an ending. */
class LogWindowsTest {

    private static final PodKey KEY = new PodKey("default", "shop", "web-1");
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private final Reconstruction reconstruction = new Reconstruction(PodStory.LATENESS);

    @Test
    void nothingIsAskedBeforeTheEndingIsFinal() {
        PodStory story = pod("web-1").runs("web", 0).exited("web", 1, 50);
        assertThat(windows(story.allEvidence(), 100)).isEmpty();
        assertThat(windows(story.allEvidence(), 112)).hasSize(1);
    }

    @Test
    void aCrashIsReadFromAMinuteBeforeItToJustAfterIt() {
        LogWindow window =
                only(pod("web-1").runs("web", 0).exited("web", 1, 500).allEvidence(), 600);
        assertThat(window.from()).isBetween(START.plusSeconds(435), START.plusSeconds(441));
        assertThat(window.to()).isBetween(START.plusMillis(500_500), START.plusSeconds(502));
        assertThat(window.signalFrom()).isNull();
        assertThat(window.signalTo()).isNull();
        assertThat(window.terminationId()).endsWith("/web/0");
    }

    @Test
    void noLineIsOlderThanItsContainer() {
        LogWindow window =
                only(pod("web-1").runs("web", 30).exited("web", 1, 50).allEvidence(), 200);
        assertThat(window.from()).isBetween(START.plusSeconds(29), START.plusSeconds(31));
    }

    @Test
    void aStopIsReadFromBeforeTheKillAndKnowsItsSignal() {
        LogWindow window = only(
                pod("web-1")
                        .runs("web", 0)
                        .deleteRequested(100.2)
                        .killing("web", 100.25)
                        .exited("web", 0, 103)
                        .gone(104)
                        .allEvidence(),
                110);
        assertThat(window.from()).isBetween(START.plusSeconds(35), START.plusSeconds(41));
        assertThat(window.signalFrom()).isNotNull().isBeforeOrEqualTo(window.signalTo());
        assertThat(window.marks()).extracting(LogWindow.Mark::at).isSorted();
        assertThat(window.phaseAt(window.from())).isNull();
        assertThat(window.phaseAt(window.to())).isEqualTo("exited");
    }

    @Test
    void ofAStopThatTakesHoursOnlyTheEndIsRead() {
        LogWindow window = only(
                pod("web-1")
                        .grace(7_200)
                        .runs("web", 0)
                        .deleteRequested(100.2)
                        .killing("web", 100.25)
                        .exited("web", 0, 7_000)
                        .gone(7_001)
                        .allEvidence(),
                7_100);
        assertThat(Duration.between(window.from(), window.to()))
                .isBetween(Duration.ofMinutes(15), Duration.ofMinutes(16));
    }

    @Test
    void theAnswerChangesNothingInTheQuestion() {
        List<Evidence> evidence = new ArrayList<>(
                pod("web-1").runs("web", 0).exited("web", 1, 500).allEvidence());
        LogWindow asked = only(evidence, 600);
        LastLinesSeen answer = answer(asked);
        evidence.add(new Evidence(answer, new Sighting(Source.CONTAINER_LOG, asked.to(), "logs/0@1")));
        assertThat(only(evidence, 600)).isEqualTo(asked);
        assertThat(asked.isAnsweredBy(answer)).isTrue();
    }

    @Test
    void anAnswerToAnotherWindowIsNone() {
        LogWindow early = only(pod("web-1").runs("web", 0).exited("web", 1, 400).allEvidence(), 600);
        LogWindow late = only(pod("web-1").runs("web", 0).exited("web", 1, 500).allEvidence(), 600);
        assertThat(late.isAnsweredBy(answer(early))).isFalse();
    }

    private static LastLinesSeen answer(LogWindow window) {
        LastLinesSeen.Line line =
                new LastLinesSeen.Line(window.to(), true, "stderr", "panic: bye", false, "logs", 0, 1, 0);
        return new LastLinesSeen(
                window.podUid(),
                window.container(),
                window.containerId(),
                window.attempt(),
                window.from(),
                window.to(),
                window.signalFrom(),
                window.signalTo(),
                List.of(line),
                null,
                null,
                1,
                null,
                true);
    }

    private LogWindow only(List<Evidence> evidence, double reached) {
        List<LogWindow> windows = windows(evidence, reached);
        assertThat(windows).hasSize(1);
        return windows.get(0);
    }

    private List<LogWindow> windows(List<Evidence> evidence, double reached) {
        Instant now = START.plusMillis((long) (reached * 1_000));
        return reconstruction.derive(KEY, EvidenceSet.of(evidence), now).windows();
    }
}

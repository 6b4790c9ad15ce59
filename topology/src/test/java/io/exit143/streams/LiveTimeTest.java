package io.exit143.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Timers of the running application: the lower of wall clock and what the inputs have reached. */
class LiveTimeTest {

    private static final Instant EXIT = Instant.parse("2026-11-22T12:00:00Z");
    private static final Duration LATENESS = TopologySettings.defaults().lateness();

    private Instant wallClock = EXIT;

    @TempDir
    private Path state;

    @SuppressWarnings("NullAway.Init")
    private PipedTopology topology;

    @AfterEach
    void stop() {
        topology.close();
    }

    @Test
    void documentIsOpenAtOnceAndFinalAfterTheLatenessWindow() {
        start(EXIT.plusSeconds(1));
        crash();
        advance(Duration.ofSeconds(1));
        assertThat(onlyState()).isEqualTo("open");
        advance(LATENESS.minusSeconds(5));
        assertThat(onlyState()).isEqualTo("open");
        advance(Duration.ofSeconds(10));
        assertThat(onlyState()).isEqualTo("final");
    }

    @Test
    void backlogReadAfterAnOutageIsNotLate() {
        start(EXIT.plus(Duration.ofHours(3)));
        crash();
        advance(Duration.ofSeconds(1));
        assertThat(onlyState()).as("the wall clock alone would close it").isEqualTo("open");
    }

    @Test
    void timeGoesOnWhenNothingComes() {
        start(EXIT.plus(Duration.ofHours(3)));
        crash();
        advance(LATENESS.plusSeconds(5));
        assertThat(onlyState()).as("stream time alone would stall").isEqualTo("final");
    }

    @Test
    void recordFromTheFutureClosesNothingEarly() {
        start(EXIT.plusSeconds(1));
        crash();
        topology.pipe(pod("other", EXIT.plus(Duration.ofDays(365))));
        advance(Duration.ofSeconds(1));
        assertThat(state("app")).isEqualTo("open");
    }

    @Test
    void lastWordsAreAskedForOnceTheQuestionHasStayedTheSame() {
        start(EXIT.plusSeconds(1));
        topology.pipe(InputRecord.of(
                RecordedInputs.KUBERNETES, PodRecords.ended("DELETED", "app", 1, EXIT, EXIT.plusSeconds(2)), EXIT));
        advance(Duration.ofSeconds(2));
        assertThat(onlyState()).isEqualTo("final");
        assertThat(topology.questions().isEmpty())
                .as("more evidence may be on its way")
                .isTrue();
        advance(Duration.ofSeconds(5));
        assertThat(topology.questions().readValuesToList()).hasSize(1);
        advance(Duration.ofMinutes(5));
        assertThat(topology.questions().isEmpty()).as("it was asked").isTrue();
    }

    /** Timers count milliseconds, the clock counts finer. */
    @Test
    void whatIsDueBetweenTwoMillisecondsIsNotForgotten() {
        start(EXIT.plusSeconds(1));
        topology.pipe(InputRecord.of(
                RecordedInputs.KUBERNETES, PodRecords.ended("DELETED", "app", 1, EXIT, EXIT.plusSeconds(2)), EXIT));
        advance(Duration.ofSeconds(2).plusNanos(700_000));
        advance(Duration.ofSeconds(5).minusNanos(300_000));
        assertThat(topology.questions().isEmpty()).as("it is not due yet").isTrue();
        advance(Duration.ofSeconds(2));
        assertThat(topology.questions().readValuesToList()).hasSize(1);
    }

    private void start(Instant now) {
        wallClock = now;
        topology = new PipedTopology(
                new TerminationTopology(TopologySettings.defaults(), () -> wallClock).get(), state, now);
    }

    private void crash() {
        topology.pipe(pod("app", EXIT));
    }

    private static InputRecord pod(String name, Instant exited) {
        return InputRecord.of(RecordedInputs.KUBERNETES, PodRecords.crashed(name, exited), exited);
    }

    private void advance(Duration time) {
        wallClock = wallClock.plus(time);
        topology.driver().advanceWallClockTime(time);
    }

    private String onlyState() {
        assertThat(topology.timelines()).hasSize(1);
        return state("app");
    }

    private String state(String pod) {
        return topology.timelines().values().stream()
                .map(PipedTopology::json)
                .filter(document -> document.path("pod").asText().equals(pod))
                .findFirst()
                .orElseThrow()
                .path("state")
                .asText();
    }
}

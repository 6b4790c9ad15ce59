package io.exit143.streams;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each ending gets its document, whatever never came, and no document stays open for ever. */
class OpenDocumentsTest {

    private static final Instant EXIT = Instant.parse("2026-11-22T12:00:00Z");
    private static final String ROLLING = "06-rolling-exec-prestop";

    private Instant wallClock = EXIT.plusSeconds(1);

    @TempDir
    private Path folder;

    private @org.jspecify.annotations.Nullable PipedTopology topology;

    @AfterEach
    void stop() {
        if (topology != null) {
            topology.close();
        }
    }

    @Test
    void withoutAnyRecordOfTheApiServerLogsAndJournalTellOfTheSameEndings() throws Exception {
        List<InputRecord> all = RecordedInputs.of(ROLLING);
        List<InputRecord> some = all.stream()
                .filter(r -> !r.topic().equals(RecordedInputs.KUBERNETES)
                        && !r.topic().equals(RecordedInputs.AUDIT))
                .toList();
        SortedMap<String, String> expected = PipedTopology.documents(all, folder.resolve("all"));
        SortedMap<String, String> found = PipedTopology.documents(some, folder.resolve("some"));
        assertThat(found.keySet()).isEqualTo(expected.keySet());
        assertThat(found.values()).map(PipedTopology::json).allSatisfy(document -> {
            assertThat(document.path("state").asText()).isEqualTo("final");
            assertThat(document.at("/exit/code").isInt()).isTrue();
        });
    }

    @Test
    void podSeenOnlyInLogsHasNoEndingOfWhichToTell() throws Exception {
        List<InputRecord> logs = RecordedInputs.of(ROLLING).stream()
                .filter(r -> r.topic().equals(RecordedInputs.CONTAINER_LOGS))
                .toList();
        assertThat(PipedTopology.documents(logs, folder.resolve("logs")).values())
                .as("a line may show a stop, but whether it led to an exit is not known; what is told is final")
                .map(PipedTopology::json)
                .allSatisfy(d -> assertThat(d.path("state").asText()).isEqualTo("final"));
    }

    @Test
    void podThatIsGoneWithoutItsExitBecomesFinalAfterTheWindow() {
        PipedTopology live = start();
        pipe(live, stopping(PodRecords.ended("MODIFIED", "app", 1, EXIT, EXIT), EXIT));
        advance(live, Duration.ofSeconds(1));
        assertThat(state(live)).isEqualTo("open");
        advance(live, Duration.ofSeconds(40));
        pipe(live, stopping(PodRecords.ended("DELETED", "app", 1, EXIT, wallClock), EXIT));
        advance(live, TopologySettings.defaults().lateness().plusSeconds(5));
        assertThat(state(live)).isEqualTo("final");
    }

    @Test
    void podOnANodeThatVanishedBecomesFinalAfterTheWindow() {
        PipedTopology live = start();
        pipe(live, stopping(PodRecords.ended("MODIFIED", "app", 1, EXIT, EXIT), EXIT));
        advance(live, Duration.ofMinutes(5));
        assertThat(state(live)).as("it may still report").isEqualTo("open");
        pipe(live, """
                {"receivedAt":"%s","cluster":"default","type":"DELETED","object":{"kind":"Node","metadata":{"name":"node-7",\
                "uid":"n-7","creationTimestamp":"2026-11-01T00:00:00Z"},"spec":{},"status":{}}}""".formatted(wallClock));
        advance(live, TopologySettings.defaults().lateness().plusSeconds(5));
        assertThat(state(live)).isEqualTo("final");
    }

    /** The pod as it is while it is being deleted, its container still running. */
    private static String stopping(String record, Instant deletion) {
        ObjectNode told = (ObjectNode) PipedTopology.json(record);
        ((ObjectNode) told.at("/object/metadata"))
                .put("deletionTimestamp", deletion.plusSeconds(30).toString())
                .put("deletionGracePeriodSeconds", 30);
        ObjectNode status = (ObjectNode) told.at("/object/status/containerStatuses/0");
        JsonNode terminated = status.at("/state/terminated");
        ((ObjectNode) status.path("state")).removeAll();
        ((ObjectNode) status.path("state"))
                .putObject("running")
                .put("startedAt", terminated.path("startedAt").asText());
        return told.toString();
    }

    private PipedTopology start() {
        topology = new PipedTopology(
                new TerminationTopology(TopologySettings.defaults(), () -> wallClock).get(),
                folder.resolve("live"),
                wallClock);
        return topology;
    }

    private void pipe(PipedTopology live, String record) {
        live.pipe(InputRecord.of(RecordedInputs.KUBERNETES, record, wallClock));
    }

    private void advance(PipedTopology live, Duration time) {
        wallClock = wallClock.plus(time);
        live.driver().advanceWallClockTime(time);
    }

    private static String state(PipedTopology live) {
        assertThat(live.timelines()).hasSize(1);
        return PipedTopology.json(live.timelines().values().iterator().next())
                .path("state")
                .asText();
    }
}

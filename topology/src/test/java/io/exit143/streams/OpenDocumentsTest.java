package io.exit143.streams;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @ValueSource(strings = {ROLLING, "16-oom", "20-multicontainer-sidecar"})
    void withoutAnyRecordOfTheApiServerLogsAndJournalTellOfTheSameEndings(String recording) throws Exception {
        List<InputRecord> all = RecordedInputs.of(recording);
        Map<String, JsonNode> expected = documents(all);
        Map<String, JsonNode> found =
                documents(only(all, Set.of(RecordedInputs.CONTAINER_LOGS, RecordedInputs.NODE_LOGS)));
        assertThat(found.keySet()).isEqualTo(expected.keySet()).isNotEmpty();
        found.forEach((id, document) -> {
            JsonNode known = Objects.requireNonNull(expected.get(id));
            assertThat(document.path("state").asText()).as(id).isEqualTo("final");
            for (String told :
                    List.of("/pod", "/exit/code", "/exit/signal", "/outcome/verdict", "/logs/acknowledgement")) {
                assertThat(document.at(told)).as(id + told).isEqualTo(known.at(told));
            }
        });
        assertThat(found.values())
                .as("the lines of the containers are among it")
                .anySatisfy(d -> assertThat(d.at("/logs/last")).isNotEmpty());
    }

    @Test
    void podSeenOnlyInLogsHasNoEndingOfWhichToTell() throws Exception {
        List<InputRecord> all = RecordedInputs.of(ROLLING);
        assertThat(documents(only(all, Set.of(RecordedInputs.CONTAINER_LOGS))))
                .as("lines show that it was asked to stop, but not whether it did")
                .isEmpty();
        assertThat(documents(only(all, Set.of(RecordedInputs.CONTAINER_LOGS, RecordedInputs.NODE_LOGS)))
                        .values())
                .as("the same lines, once its exit is told")
                .hasSize(3)
                .allSatisfy(d ->
                        assertThat(d.at("/logs/acknowledgement/text").asText()).contains("shutdown signal received"));
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

    private static List<InputRecord> only(List<InputRecord> all, Set<String> topics) {
        return all.stream().filter(r -> topics.contains(r.topic())).toList();
    }

    private Map<String, JsonNode> documents(List<InputRecord> records) throws Exception {
        Map<String, JsonNode> documents = new TreeMap<>();
        PipedTopology.documents(records, Files.createTempDirectory(folder, "run"))
                .forEach((id, document) -> documents.put(id, PipedTopology.json(document)));
        return documents;
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

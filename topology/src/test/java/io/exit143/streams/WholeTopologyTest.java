package io.exit143.streams;

import static io.exit143.streams.RecordedInputs.AUDIT;
import static io.exit143.streams.RecordedInputs.CONTAINER_LOGS;
import static io.exit143.streams.RecordedInputs.KUBERNETES;
import static io.exit143.streams.RecordedInputs.NODE_LOGS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WholeTopologyTest {

    private static final String ROLLING = "06-rolling-exec-prestop";
    private static final String OOM = "16-oom";
    private static final String SIDECAR = "20-multicontainer-sidecar";

    @TempDir
    private Path folder;

    @Test
    void rolloutIsToldWithItsHookAndSignal() throws Exception {
        assertThat(documents(RecordedInputs.of(ROLLING)).values())
                .isNotEmpty()
                .map(PipedTopology::json)
                .allSatisfy(document -> {
                    assertThat(text(document, "state")).isEqualTo("final");
                    assertThat(text(document, "cause", "code")).isEqualTo("rolling_update");
                    assertThat(text(document, "preStop", "handler")).isEqualTo("exec");
                    assertThat(phases(document))
                            .contains("kill_started", "prestop_started", "prestop_finished", "sigterm_sent", "exited");
                });
    }

    @Test
    void containerKilledForMemoryIsToldAsThat() throws Exception {
        assertThat(documents(RecordedInputs.of(OOM)).values())
                .map(PipedTopology::json)
                .anySatisfy(document -> {
                    assertThat(text(document, "cause", "code")).isEqualTo("oom_killed");
                    assertThat(text(document, "outcome", "code")).isEqualTo("oom_killed");
                    assertThat(document.path("exit").path("code").asInt()).isEqualTo(137);
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {ROLLING, OOM, SIDECAR})
    void orderAcrossTopicsChangesNothing(String recording) throws Exception {
        List<InputRecord> records = RecordedInputs.of(recording);
        SortedMap<String, String> expected = documents(records);
        for (int seed = 1; seed <= 2; seed++) {
            SortedMap<String, String> interleaved = documents(RecordedInputs.interleaved(records, new Random(seed)));
            assertThat(PipedTopology.differences(expected, interleaved))
                    .as("seed " + seed)
                    .isEmpty();
            assertThat(interleaved.equals(expected)).isTrue();
        }
    }

    /**
     * One object's records never overtake each other in Kafka. If they do all the same, an owner's repeated state may count
     * as one more piece of evidence, so the revision is left out here.
     */
    @ParameterizedTest
    @ValueSource(strings = {ROLLING, OOM, SIDECAR})
    void orderWithinTopicsChangesNothingThatIsTold(String recording) throws Exception {
        List<InputRecord> records = RecordedInputs.of(recording);
        SortedMap<String, String> expected = documents(records);
        for (int seed = 1; seed <= 1; seed++) {
            List<InputRecord> shuffled = new ArrayList<>(records);
            Collections.shuffle(shuffled, new Random(seed));
            assertThat(PipedTopology.differences(
                            PipedTopology.without(expected, "revision"),
                            PipedTopology.without(documents(shuffled), "revision")))
                    .as("seed " + seed)
                    .isEmpty();
        }
    }

    @Test
    void recordsThatComeTwiceChangeNothing() throws Exception {
        List<InputRecord> records = RecordedInputs.of(ROLLING);
        List<InputRecord> twice =
                Stream.concat(records.stream(), records.stream()).toList();
        assertThat(PipedTopology.differences(
                        PipedTopology.withoutPlaces(documents(records)), PipedTopology.withoutPlaces(documents(twice))))
                .isEmpty();
    }

    @Test
    void runtimesLinesBeforeAndAfterThePodIsKnownTellTheSame() throws Exception {
        List<InputRecord> records = RecordedInputs.of(SIDECAR);
        SortedMap<String, String> before =
                documents(RecordedInputs.topicByTopic(records, NODE_LOGS, KUBERNETES, AUDIT, CONTAINER_LOGS));
        SortedMap<String, String> after =
                documents(RecordedInputs.topicByTopic(records, CONTAINER_LOGS, AUDIT, KUBERNETES, NODE_LOGS));
        assertThat(PipedTopology.differences(before, after)).isEmpty();
        assertThat(before.values())
                .map(PipedTopology::json)
                .anySatisfy(document -> assertThat(sources(document)).contains("runtime_log"));
    }

    @Test
    void ownersBeforeAndAfterTheirPodsTellTheSame() throws Exception {
        List<InputRecord> records = RecordedInputs.of(ROLLING);
        SortedMap<String, String> ownersFirst = documents(ownersApart(records, true));
        SortedMap<String, String> ownersLast = documents(ownersApart(records, false));
        assertThat(PipedTopology.differences(
                        PipedTopology.withoutPlaces(ownersFirst), PipedTopology.withoutPlaces(ownersLast)))
                .isEmpty();
        assertThat(ownersFirst.values())
                .map(PipedTopology::json)
                .allSatisfy(
                        document -> assertThat(text(document, "cause", "code")).isEqualTo("rolling_update"));
    }

    @Test
    void windowsPodsAreLeftAlone() throws Exception {
        Instant at = Instant.parse("2026-11-22T12:00:00Z");
        List<InputRecord> records = List.of(
                InputRecord.of(
                        KUBERNETES,
                        PodRecords.crashed("w", at).replace("\"spec\":{", "\"spec\":{\"os\":{\"name\":\"windows\"},"),
                        at),
                InputRecord.of(KUBERNETES, PodRecords.crashed("l", at), at));
        assertThat(documents(records).values())
                .map(PipedTopology::json)
                .singleElement()
                .satisfies(document -> assertThat(text(document, "pod")).isEqualTo("l"));
    }

    private static List<InputRecord> ownersApart(List<InputRecord> records, boolean first) {
        List<InputRecord> owners =
                records.stream().filter(WholeTopologyTest::isOwner).toList();
        List<InputRecord> rest =
                records.stream().filter(record -> !isOwner(record)).toList();
        return Stream.of(first ? owners : rest, first ? rest : owners)
                .flatMap(List::stream)
                .toList();
    }

    private static boolean isOwner(InputRecord record) {
        if (!record.topic().equals(KUBERNETES)) {
            return false;
        }
        String kind = PipedTopology.json(String.valueOf(record.value()))
                .path("object")
                .path("kind")
                .asText();
        return !kind.equals("Pod") && !kind.equals("Event");
    }

    private SortedMap<String, String> documents(List<InputRecord> records) throws Exception {
        return PipedTopology.documents(records, Files.createTempDirectory(folder, "state"));
    }

    private static List<String> phases(JsonNode document) {
        return document.path("phases").findValuesAsText("phase");
    }

    private static List<String> sources(JsonNode document) {
        return document.path("evidence").findValuesAsText("source");
    }

    private static String text(JsonNode document, String... path) {
        JsonNode node = document;
        for (String name : path) {
            node = node.path(name);
        }
        return node.asText();
    }
}

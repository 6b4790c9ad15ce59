package io.exit143.streams.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.exit143.termination.Reconstruction;
import io.exit143.termination.Termination;
import io.exit143.termination.evidence.ContainerSpec;
import io.exit143.termination.evidence.ContainerTerminated;
import io.exit143.termination.evidence.DeletionMarked;
import io.exit143.termination.evidence.EventRecorded;
import io.exit143.termination.evidence.Evidence;
import io.exit143.termination.evidence.EvidenceSet;
import io.exit143.termination.evidence.Fact;
import io.exit143.termination.evidence.LogLineSeen;
import io.exit143.termination.evidence.ObjectRef;
import io.exit143.termination.evidence.PodGone;
import io.exit143.termination.evidence.PodKey;
import io.exit143.termination.evidence.PodSpecified;
import io.exit143.termination.evidence.Sighting;
import io.exit143.termination.evidence.Source;
import io.exit143.termination.timeline.Phase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The documents' fields and columns, which other programs read. */
class TerminationDocumentTest {

    private static final String UID = "5f1d6a3e-0000-4000-8000-000000000001";
    private static final Instant DELETED = Instant.parse("2026-11-22T12:00:00Z");
    private static final ObjectRef POD = new ObjectRef("Pod", "shop", "app-1", UID);
    private static final Termination TERMINATION = termination();

    @Test
    void fieldsAreThoseOfTheContractInItsOrder() {
        assertThat(names(TerminationJson.write(TERMINATION)))
                .containsExactly(
                        "schema",
                        "id",
                        "revision",
                        "state",
                        "cluster",
                        "namespace",
                        "pod",
                        "podUid",
                        "node",
                        "container",
                        "containerRole",
                        "containerId",
                        "restartCount",
                        "image",
                        "workload",
                        "cause",
                        "outcome",
                        "exit",
                        "stopSignal",
                        "grace",
                        "preStop",
                        "phases",
                        "durations",
                        "clock",
                        "logs",
                        "advice",
                        "flags",
                        "evidence");
    }

    @Test
    void fieldsOfPartsAreThoseOfTheContractInItsOrder() {
        ObjectNode document = TerminationJson.write(TERMINATION);
        assertThat(names(document.path("cause")))
                .containsExactly("code", "detail", "confidence", "summary", "initiator");
        assertThat(names(document.path("outcome"))).containsExactly("code", "detail", "verdict");
        assertThat(names(document.path("exit"))).containsExactly("code", "reportedCode", "signal", "reason", "message");
        assertThat(names(document.path("grace")))
                .containsExactly("specSeconds", "effectiveSeconds", "usedMs", "usedRatio");
        assertThat(names(document.path("preStop"))).containsExactly("handler", "result", "durationMs");
        assertThat(names(document.path("phases").path(0)))
                .containsExactly("phase", "earliest", "latest", "at", "observed", "source");
        assertThat(names(document.path("durations"))).containsExactly("preStopMs", "drainMs", "totalMs");
        assertThat(names(document.path("clock"))).containsExactly("nodeOffsetMs");
        assertThat(names(document.path("logs")))
                .containsExactly("acknowledgement", "last", "firstAfterSignal", "linesAfterSignal", "complete");
        assertThat(names(document.path("logs").path("acknowledgement"))).containsExactly("at", "text", "rule");
        assertThat(names(document.path("logs").path("last").path(0))).containsExactly("at", "stream", "text");
        assertThat(names(document.path("evidence").path(0))).containsExactly("source", "at", "text", "ref");
    }

    @Test
    void schemaIdAndStateAreWritten() {
        ObjectNode document = TerminationJson.write(TERMINATION);
        assertThat(document.path("schema").asText()).isEqualTo("exit143/termination/v1");
        assertThat(document.path("id").asText()).isEqualTo(UID + "/app/0");
        assertThat(document.path("state").asText()).isEqualTo("final");
        assertThat(document.path("exit").path("code").asInt()).isEqualTo(143);
    }

    @Test
    void timesHaveNineDigitsAndAreUtc() {
        assertThat(TerminationJson.time(DELETED)).isEqualTo("2026-11-22T12:00:00.000000000Z");
        assertThat(TerminationJson.time(Instant.ofEpochSecond(0, 1))).isEqualTo("1970-01-01T00:00:00.000000001Z");
        assertThat(TerminationJson.write(TERMINATION).path("phases"))
                .isNotEmpty()
                .allSatisfy(phase -> assertThat(phase.path("at").asText())
                        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{9}Z"));
    }

    @Test
    void columnsOfRowsStayAsTheyAre() throws Exception {
        assertThat(names(TerminationRow.write(TERMINATION))).isEqualTo(columns());
    }

    @Test
    void rowsHoldPrimitivesOnlyAndEachPhaseThreeColumns() {
        ObjectNode row = TerminationRow.write(TERMINATION);
        assertThat(row).allMatch(JsonNode::isValueNode);
        for (Phase phase : Phase.values()) {
            assertThat(names(row))
                    .contains(phase.label() + "_at", phase.label() + "_earliest_ms", phase.label() + "_latest_ms");
        }
    }

    @Test
    void rowSaysWhatTheDocumentSays() {
        ObjectNode document = TerminationJson.write(TERMINATION);
        ObjectNode row = TerminationRow.write(TERMINATION);
        assertThat(row.path("id")).isEqualTo(document.path("id"));
        assertThat(row.path("revision")).isEqualTo(document.path("revision"));
        assertThat(row.path("cause_code")).isEqualTo(document.path("cause").path("code"));
        assertThat(row.path("outcome_code")).isEqualTo(document.path("outcome").path("code"));
        assertThat(row.path("outcome_verdict"))
                .isEqualTo(document.path("outcome").path("verdict"));
        assertThat(row.path("exit_code")).isEqualTo(document.path("exit").path("code"));
        assertThat(row.path("pre_stop_handler"))
                .isEqualTo(document.path("preStop").path("handler"));
        assertThat(row.path("grace_used_ratio"))
                .isEqualTo(document.path("grace").path("usedRatio"));
    }

    /** A producer sends no record above 1 MiB unless told otherwise. */
    @Test
    void longestTextsInTheLongestFormMakeADocumentThatFitsARecord() {
        String text = "\u0001".repeat(4 << 20);
        List<Fact> facts = new ArrayList<>(facts(text));
        for (int i = 0; i < 60; i++) {
            facts.add(new EventRecorded(
                    UID, POD, "app", "Killing", text, "kubelet", null, null, DELETED, DELETED.plusSeconds(i), i));
            facts.add(line(i, "\u0001".repeat(16 * 1024)));
        }
        Termination largest = termination(facts);
        assertThat(largest.evidence()).hasSize(40);
        assertThat(largest.logs().last()).hasSize(20);
        assertThat(TerminationJson.bytes(largest)).hasSizeLessThan(1_000_000);
        assertThat(TerminationRow.write(largest).toString().getBytes(StandardCharsets.UTF_8))
                .hasSizeLessThan(500_000);
    }

    @Test
    void textThatIsCutIsCutBetweenCharacters() {
        assertThat(ShortText.of("ab\ud83d\ude00", 3)).isEqualTo("ab");
        assertThat(ShortText.of("ab\ud83d\ude00", 4)).isEqualTo("ab\ud83d\ude00");
        assertThat(ShortText.of(null, 4)).isNull();
    }

    @Test
    void textsShareTheirRoomAndTheLastStillShowWhatTheyAre() {
        ShortText.Room room = new ShortText.Room(1000);
        assertThat(room.fit("x".repeat(900))).hasSize(900);
        assertThat(room.fit("x".repeat(900))).hasSize(256);
        assertThat(room.fit("x".repeat(900))).hasSize(256);
    }

    private static LogLineSeen line(int second, String text) {
        Instant at = DELETED.plusSeconds(1).plusMillis(second);
        return new LogLineSeen(
                UID,
                "app",
                null,
                0,
                at,
                at,
                true,
                "stderr",
                text,
                new LogLineSeen.Meaning(LogLineSeen.Step.SIGNAL_RECEIVED, true, "r"));
    }

    private static Termination termination() {
        return termination(facts(null));
    }

    private static List<Fact> facts(@Nullable String message) {
        ContainerSpec spec = new ContainerSpec(
                "app",
                ContainerSpec.Role.MAIN,
                "i",
                ContainerSpec.HookHandler.HTTP_GET,
                null,
                null,
                null,
                false,
                null,
                null,
                null,
                null);
        return List.of(
                new PodSpecified(
                        UID,
                        DELETED.minusSeconds(60),
                        "node-7",
                        30,
                        "Always",
                        null,
                        null,
                        new TreeMap<>(),
                        List.of(spec)),
                new DeletionMarked(UID, DELETED.plusSeconds(30), 30),
                line(0, "got SIGTERM"),
                new ContainerTerminated(
                        UID,
                        "app",
                        "ab".repeat(32),
                        143,
                        "Error",
                        message,
                        DELETED.minusSeconds(50),
                        DELETED.plusSeconds(2),
                        0,
                        false),
                new PodGone(UID, false));
    }

    private static Termination termination(List<Fact> facts) {
        List<Evidence> evidence = new ArrayList<>();
        for (Fact fact : facts) {
            evidence.add(
                    new Evidence(fact, new Sighting(Source.POD, DELETED.plusSeconds(3), "t/0@" + evidence.size())));
        }
        return new Reconstruction(Duration.ofSeconds(60))
                        .derive(
                                new PodKey("default", "shop", "app-1"),
                                EvidenceSet.of(evidence),
                                DELETED.plusSeconds(600))
                        .documents()
                        .stream()
                        .findFirst()
                        .orElseThrow();
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static List<String> columns() throws IOException {
        try (InputStream in = TerminationDocumentTest.class.getResourceAsStream("/document/columns.txt")) {
            if (in == null) {
                throw new IOException("There is no resource /document/columns.txt");
            }
            try (Stream<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()) {
                return lines.toList();
            }
        }
    }
}

package io.exit143.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.exit143.logs.redaction.RedactionRule;
import io.exit143.logs.redaction.Redactor;
import io.exit143.logs.shape.LogShapes;
import io.exit143.logs.signature.Signatures;
import io.exit143.streams.TopologySettings.TimeSource;
import io.exit143.streams.read.LogReading;
import io.exit143.streams.topic.TopicNames;
import io.exit143.streams.topic.TopicRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Log topics by pattern, each with its cluster, its signatures and its secrets, through the whole topology. */
class LogInputsTest {

    private static final Instant EXIT = Instant.parse("2026-11-22T12:00:00Z");
    private static final String UID = "5f1d6a3e-0000-4000-8000-00000000000" + "app".hashCode() % 10;
    private static final String OTHER_UID = "99999999-0000-4000-8000-000000000009";

    @TempDir
    private Path state;

    @Test
    void linesReachThePodOfTheirTopicsCluster() throws IOException {
        try (PipedTopology topology =
                new PipedTopology(new TerminationTopology(settings()).get(), state.resolve("state"), Instant.EPOCH)) {
            topology.pipe(pod("eu", UID));
            topology.pipe(pod("us", OTHER_UID));
            topology.pipe(line("logs-eu-1", "frobnicator winding down, ticket tkt-42"));
            topology.pipe(line("other", "frobnicator winding down elsewhere"));
            topology.tick(EXIT.plus(Duration.ofDays(1)));
            SortedMap<String, String> byCluster = new TreeMap<>();
            topology.timelines()
                    .values()
                    .forEach(document -> byCluster.put(
                            PipedTopology.json(document).path("cluster").asText(), document));
            assertThat(byCluster).containsOnlyKeys("eu", "us");
            assertThat(byCluster.get("eu"))
                    .contains("frobnicator winding down, ticket [redacted:ticket]", "logs-eu-1/0@0")
                    .doesNotContain("tkt-42");
            assertThat(byCluster.get("us")).doesNotContain("frobnicator");
        }
    }

    private TopologySettings settings() throws IOException {
        TopicNames d = TopicNames.defaults();
        TopicNames names = d.withLogs(List.of("logs-.*", "other"), d.nodeLogs());
        Path signatures = Files.writeString(state.resolve("signatures.txt"), """
                [ours]
                phase: draining
                strength: strong
                match: frobnicator winding down
                example: Frobnicator winding down
                counter: frobnicator up
                """);
        LogReading logs = new LogReading(
                TopicRules.parse(List.of("logs-eu.*=eu", "logs-us.*=us"), Function.identity(), "default"),
                TopicRules.parse(List.of("logs-.*=cri-text"), LogShapes::named, LogShapes.autoDetecting()),
                Signatures.with(signatures),
                Redactor.with(List.of(RedactionRule.of("ticket", List.of("tkt-"), "tkt-[0-9]+"))));
        return new TopologySettings(names, Duration.ofSeconds(60), TimeSource.RECORDED, 2, logs, null);
    }

    private static InputRecord pod(String cluster, String uid) {
        String record = PodRecords.crashed("app", EXIT)
                .replace("\"cluster\":\"default\"", "\"cluster\":\"" + cluster + "\"")
                .replace(UID, uid);
        return InputRecord.of(RecordedInputs.KUBERNETES, record, EXIT);
    }

    private static InputRecord line(String topic, String text) {
        Instant at = EXIT.minusSeconds(2);
        return new InputRecord(topic, "/var/log/pods/shop_app_" + UID + "/app/0.log", at + " stdout F " + text, at);
    }
}

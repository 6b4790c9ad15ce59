package io.exit143.application;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.exit143.logs.Decoded;
import io.exit143.logs.LogLine;
import io.exit143.logs.LogRecord;
import io.exit143.streams.TopologySettings;
import io.exit143.streams.read.LogReading;
import io.exit143.streams.topic.TopicNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogSettingsTest {

    private static final String SIGNATURE = """
            [ours]
            phase: draining
            strength: strong
            match: frobnicator winding down
            example: Frobnicator winding down
            counter: frobnicator up
            """;

    @TempDir
    private Path directory;

    @Test
    void clusterIsThatOfTheFirstRuleThatFitsTheTopic() {
        LogReading logs = of(Map.of("exit143.clusters", "logs-eu.*=prod-eu,logs-us=prod-us", "exit143.cluster", "home"))
                .logs();
        assertThat(logs.clusters().of("logs-eu-2")).isEqualTo("prod-eu");
        assertThat(logs.clusters().of("logs-us")).isEqualTo("prod-us");
        assertThat(logs.clusters().of("kubernetes-audit")).isEqualTo("home");
    }

    @Test
    void shapeOfATopicIsNotLookedForInItsRecords() {
        LogReading logs = of(Map.of("exit143.shapes", "journal=journald")).logs();
        LogRecord vector = record("journal", """
                {"source_type":"kubernetes_logs","message":"bye","stream":"stdout",\
                "kubernetes":{"pod_namespace":"shop","pod_name":"a-1","container_name":"web"}}""");
        assertThat(logs.decoders().of("journal").name()).isEqualTo("journald");
        assertThat(lines(logs.decoders().of("journal").decode(vector))).isEmpty();
        assertThat(lines(logs.decoders().of("other").decode(vector))).hasSize(1);
    }

    @Test
    void aMappingReadsWhatNoShapeFits() throws IOException {
        Path file = write("message=/text\npod=/who/pod\nnamespace=/who/ns\ncontainer=/who/c\ntime=/when\n");
        LogReading logs = of(Map.of("exit143.shapes", "app-.*=mapping:" + file)).logs();
        LogRecord record = record("app-1", """
                {"text":"bye","when":"2026-11-22T12:00:00.5Z","who":{"ns":"shop","pod":"a-1","c":"web"}}""");
        assertThat(lines(logs.decoders().of("app-1").decode(record)))
                .singleElement()
                .satisfies(line -> assertThat(line.text()).isEqualTo("bye"))
                .satisfies(line -> assertThat(line.identity().pod()).isEqualTo("a-1"));
    }

    @Test
    void signaturesOfAFileReachClassifierAndScanner() throws IOException {
        LogReading logs = of(Map.of("exit143.signatures.files", write(SIGNATURE).toString()))
                .logs();
        assertThat(logs.classifier().classify("frobnicator winding down").match())
                .isPresent();
        assertThat(logs.candidates().mayMatter("frobnicator winding down".getBytes(UTF_8)))
                .isTrue();
        LogReading builtIn = of(Map.of()).logs();
        assertThat(builtIn.candidates().mayMatter("frobnicator winding down".getBytes(UTF_8)))
                .isFalse();
    }

    @Test
    void patternsOfSecretsStandBesideTheBuiltInOnes() throws IOException {
        Path file = write("[ours]\nhint: tkt-\npattern: tkt-[0-9]+\nexample: tkt-12\n");
        LogReading logs =
                of(Map.of("exit143.redaction.patterns.file", file.toString())).logs();
        assertThat(logs.redactor().redact("tkt-42 AKIAIOSFODNN7EXAMPLE")).doesNotContain("tkt-42", "AKIA");
    }

    @Test
    void logsBeginAtTheEndOrSomeTimeBack() {
        assertThat(of(Map.of()).logsBack()).isNull();
        assertThat(of(Map.of("exit143.logs.start", "latest")).logsBack()).isNull();
        assertThat(of(Map.of("exit143.logs.start", "30m")).logsBack()).isEqualTo(Duration.ofMinutes(30));
    }

    @Test
    void inputsMayBePatterns() {
        TopicNames names =
                of(Map.of("exit143.topics.container-logs", "logs-.*,apps")).topics();
        assertThat(names.containerLogTopics().contains("logs-eu")).isTrue();
        assertThat(names.containerLogTopics().contains("apps")).isTrue();
        assertThat(names.containerLogTopics().contains("node-logs")).isFalse();
    }

    @Test
    void whatCanNotBeUsedIsNamedWithItsSetting() throws IOException {
        refused("exit143.clusters", "logs-eu", "topic=value");
        refused("exit143.clusters", "logs-(=x", "'logs-('");
        refused("exit143.shapes", "logs=vektor", "unknown log shape 'vektor'");
        refused("exit143.shapes", "logs=mapping:/no/such/file", "/no/such/file");
        Path mapping = write("message=text\n");
        refused("exit143.shapes", "logs=mapping:" + mapping, mapping + ": mapping setting 'message' is 'text'");
        refused("exit143.logs.start", "earliest", "earliest");
        refused("exit143.signatures.files", "/no/such/signatures", "/no/such/signatures");
        Path wrong = write(SIGNATURE.replace("example: Frobnicator winding", "example: Frobnicator shutting"));
        refused(
                "exit143.signatures.files",
                wrong.toString(),
                wrong + ":1:1: [ours] example 'Frobnicator shutting down'");
        refused("exit143.redaction.patterns.file", write("[x]\n").toString(), "rule 'x' has 0 patterns");
        refused("exit143.topics.node-logs", "logs[", "'logs['");
    }

    @Test
    void oneTopicIsNotForTwoThings() {
        refused("exit143.topics.container-logs", "exit143.timelines", "'exit143.timelines'");
        refused("exit143.topics.terminations", "exit143.timelines", "named by two settings");
        refused("exit143.topics.kubernetes-audit", "container-logs", "the audit log needs its own");
    }

    private static void refused(String setting, String value, String why) {
        assertThatThrownBy(() -> of(Map.of(setting, value)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(why);
    }

    private static TopologySettings of(Map<String, String> settings) {
        Properties properties = new Properties();
        properties.putAll(settings);
        return Exit143Config.of(properties, Map.of()).topology();
    }

    private static List<LogLine> lines(Decoded decoded) {
        return decoded.fold(Decoded.Content::lines, List::of, broken -> List.of());
    }

    private static LogRecord record(String topic, String value) {
        return new LogRecord(topic, null, Map.of(), null, value.getBytes(UTF_8));
    }

    private Path write(String text) throws IOException {
        return Files.writeString(Files.createTempFile(directory, "file", ".txt"), text);
    }
}

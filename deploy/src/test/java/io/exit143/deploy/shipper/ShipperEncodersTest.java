package io.exit143.deploy.shipper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.exit143.logs.Decoded;
import io.exit143.logs.LineTime;
import io.exit143.logs.LogDecoder;
import io.exit143.logs.LogLine;
import io.exit143.logs.LogRecord;
import io.exit143.logs.Part;
import io.exit143.logs.StdStream;
import io.exit143.logs.shape.LogShapes;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a shipper writes, the decoder of its name reads back. */
class ShipperEncodersTest {

    private static final String UID = "5f1d6a3e-2f0b-4a77-9b6d-3f8f1f1f7a10";
    private static final String CONTAINER_ID = "7f0c1d2e3b4a5968778695a4b3c2d1e0f9e8d7c6b5a493827160504030201000";
    private static final String PATH = "/var/log/pods/shop_checkout-7d9c8b5f6d-x2x7q_" + UID + "/app/0.log";
    private static final String STAMP = "2026-02-01T12:00:00.123456789Z";
    private static final Instant READ_AT = Instant.parse("2026-02-01T12:00:00.2Z");

    static Stream<String> names() {
        return Stream.of(
                "alloy",
                "cri-text",
                "datadog-opw",
                "docker-json-file",
                "elastic-agent",
                "filebeat",
                "fluent-bit",
                "fluentd",
                "logging-operator",
                "openshift-viaq",
                "otel-collector",
                "rsyslog",
                "vector");
    }

    @Test
    void theseAreAllAndThoseOfTheJournal() {
        assertThat(ShipperEncoders.names())
                .containsExactlyInAnyOrderElementsOf(Stream.concat(names(), Stream.of("fluent-bit-systemd", "journald"))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"fluent-bit-systemd", "journald"})
    void shippersOfTheJournalLeaveContainerLogsToTheDefault(String name) {
        byte[] theirs = ShipperEncoders.named(name)
                .encode(file("stdout F bye", READ_AT, CONTAINER_ID))
                .get(0)
                .value();
        assertThat(theirs)
                .isEqualTo(ShipperEncoders.named("vector")
                        .encode(file("stdout F bye", READ_AT, CONTAINER_ID))
                        .get(0)
                        .value());
        assertThat(journal(name)).contains("\"MESSAGE\":\"a line\"", "node-7");
    }

    @Test
    void allOthersSendTheJournalAsItIs() {
        assertThat(names().map(ShipperEncodersTest::journal)).containsOnly("a line");
    }

    private static String journal(String name) {
        ShippedRecord record =
                ShipperEncoders.journal(ShipperEncoders.named(name)).encode("node-7", "kubelet", "a line", READ_AT);
        return new String(record.value(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alloy-k8s-events",
                "fluent-bit-k8s-events",
                "kubernetes-event-exporter",
                "otel-k8s-events",
                "otel-k8s-objects"
            })
    void toolsThatShipEventsOnlyAreRefusedWithAllThatCanBeUsed(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ShipperEncoders.named(name))
                .withMessageContainingAll("'" + name + "'", "alloy, cri-text, ", "journald, ", "vector");
    }

    @ParameterizedTest
    @MethodSource("names")
    void lineComesBackWithItsContainer(String name) {
        LogLine line = roundTrip(name, CONTAINER_ID, "stderr F Received \"SIGTERM\" \u2014 {draining} \\o/");

        assertThat(line.text()).isEqualTo("Received \"SIGTERM\" \u2014 {draining} \\o/");
        assertThat(line.identity().namespace()).isEqualTo("shop");
        assertThat(line.identity().pod()).isEqualTo("checkout-7d9c8b5f6d-x2x7q");
        assertThat(line.identity().container()).isEqualTo("app");
        assertThat(line.part()).isEqualTo(Part.FULL);
        if (!name.equals("datadog-opw") && !name.equals("alloy")) {
            assertThat(line.identity().podUid()).isEqualTo(UID);
            assertThat(line.stream()).isEqualTo(StdStream.STDERR);
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void timeHoldsTheLinesMoment(String name) {
        LineTime time = Objects.requireNonNull(
                roundTrip(name, CONTAINER_ID, "stdout F bye").time());
        Instant written = Instant.parse(STAMP);

        assertThat(time.latest()).isAfterOrEqualTo(written);
        if (!time.onlyUpperBound()) {
            assertThat(time.earliest()).isBeforeOrEqualTo(written);
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void unknownContainerIdIsLeftOut(String name) {
        LogLine line = roundTrip(name, null, "stdout F bye");

        assertThat(line.identity().containerId()).isNull();
        assertThat(line.identity().pod()).isEqualTo("checkout-7d9c8b5f6d-x2x7q");
    }

    @ParameterizedTest
    @MethodSource("names")
    void emptyLineStaysEmpty(String name) {
        assertThat(roundTrip(name, CONTAINER_ID, "stdout F ").text()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alloy",
                "datadog-opw",
                "elastic-agent",
                "filebeat",
                "fluent-bit",
                "openshift-viaq",
                "otel-collector",
                "vector"
            })
    void chunksAreJoinedPerStream(String name) {
        ShipperEncoder encoder = ShipperEncoders.named(name);

        assertThat(encoder.encode(file("stdout P one ", READ_AT, CONTAINER_ID))).isEmpty();
        assertThat(encoder.encode(file("stderr F between", READ_AT, CONTAINER_ID)))
                .hasSize(1);
        List<ShippedRecord> joined = encoder.encode(file("stdout F two", READ_AT, CONTAINER_ID));

        assertThat(joined).hasSize(1);
        assertThat(decode(name, joined.get(0)).text()).isEqualTo("one two");
        assertThat(decode(name, joined.get(0)).part()).isEqualTo(Part.FULL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cri-text", "docker-json-file", "fluentd", "logging-operator", "rsyslog"})
    void chunksStayChunks(String name) {
        LogLine chunk = roundTrip(name, CONTAINER_ID, "stdout P one ");

        assertThat(chunk.text()).isEqualTo("one ");
        assertThat(chunk.part()).isEqualTo(Part.PARTIAL);
    }

    @Test
    void lastChunkWithoutEndIsSentAfterAWhileOrAtTheEnd() {
        ShipperEncoder encoder = ShipperEncoders.named("vector");
        encoder.encode(file("stdout P no end", READ_AT, CONTAINER_ID));

        List<ShippedRecord> later = encoder.encode(file("stderr F other", READ_AT.plusSeconds(6), CONTAINER_ID));
        encoder.encode(file("stderr P again no end", READ_AT.plusSeconds(7), CONTAINER_ID));

        assertThat(later)
                .extracting(shipped -> decode("vector", shipped).text())
                .containsExactly("no end", "other");
        assertThat(encoder.flush())
                .extracting(shipped -> decode("vector", shipped).text())
                .containsExactly("again no end");
        assertThat(encoder.flush()).isEmpty();
    }

    @Test
    void fluentBitKeepsTheContainerIdItFirstSaw() {
        ShipperEncoder encoder = ShipperEncoders.named("fluent-bit");
        encoder.encode(file("stdout F first attempt", READ_AT, CONTAINER_ID));

        ShippedRecord second =
                encoder.encode(file("stdout F second", READ_AT, "0".repeat(64))).get(0);

        assertThat(decode("fluent-bit", second).identity().containerId()).isEqualTo(CONTAINER_ID);
    }

    @Test
    void criTextPassesBytesThrough() {
        byte[] raw = (STAMP + " stdout F \u00ff\u00fe").getBytes(StandardCharsets.ISO_8859_1);

        ShippedRecord shipped = ShipperEncoders.named("cri-text")
                .encode(new FileLine(PATH, raw, READ_AT, "node", null))
                .get(0);

        assertThat(shipped.value()).isEqualTo(raw);
        assertThat(shipped.headers()).containsEntry("file", PATH.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void unknownNameIsRefusedWithAllNames() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ShipperEncoders.named("logstash"))
                .withMessage("Unknown shipper 'logstash': it can be " + String.join(", ", ShipperEncoders.names()));
    }

    @Test
    void otherFilesAndLinesAreRefused() {
        ShipperEncoder encoder = ShipperEncoders.named("vector");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> encoder.encode(new FileLine("/var/log/syslog", new byte[0], READ_AT, "n", null)))
                .withMessageContaining("'/var/log/syslog' is not a container log's path");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> encoder.encode(new FileLine(PATH, new byte[] {'x'}, READ_AT, "n", null)))
                .withMessageContaining("line at byte 0 of '" + PATH + "' is not in CRI form");
    }

    private static LogLine roundTrip(String name, @Nullable String containerId, String line) {
        ShipperEncoder encoder = ShipperEncoders.named(name);
        List<ShippedRecord> shipped = encoder.encode(file(line, READ_AT, containerId));
        assertThat(shipped).hasSize(1);
        return decode(name, shipped.get(0));
    }

    /** By name and by detection, which must agree. */
    private static LogLine decode(String name, ShippedRecord shipped) {
        LogRecord logRecord =
                new LogRecord("container-logs", null, shipped.headers(), shipped.timestamp(), shipped.value());
        LogLine line = only(LogShapes.named(name), logRecord);
        assertThat(only(LogShapes.autoDetecting(), logRecord)).isEqualTo(line);
        return line;
    }

    private static LogLine only(LogDecoder decoder, LogRecord logRecord) {
        List<LogLine> lines = decoder.decode(logRecord).fold(Decoded.Content::lines, List::of, broken -> List.of());
        assertThat(lines).hasSize(1);
        return lines.get(0);
    }

    private static FileLine file(String line, Instant readAt, @Nullable String containerId) {
        byte[] raw = (STAMP + " " + line).getBytes(StandardCharsets.UTF_8);
        return new FileLine(PATH, raw, readAt, "worker-2", containerId);
    }
}

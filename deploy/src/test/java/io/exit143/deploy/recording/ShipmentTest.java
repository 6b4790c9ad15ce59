package io.exit143.deploy.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.exit143.deploy.shipper.ShipperEncoders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ShipmentTest {

    private static final String UID = "5f1d6a3e-0000-4000-8000-000000000001";
    private static final String FILE = "/var/log/pods/shop_checkout-x2x7q_" + UID + "/app/1.log";
    private static final String OTHER = "/var/log/pods/shop_cart-abcde_5f1d6a3e-0000-4000-8000-000000000002/app/0.log";
    private static final Instant READ = Instant.parse("2026-11-22T12:00:10Z");
    private static final String ID = "ab".repeat(32);
    private static final String POD = "{\"object\":{\"metadata\":{\"uid\":\"" + UID + "\"},"
            + "\"spec\":{\"nodeName\":\"node-7\"},\"status\":{\"containerStatuses\":[{\"name\":\"app\","
            + "\"restartCount\":1,\"containerID\":\"containerd://" + ID + "\",\"state\":{\"running\":{}}}]}}}";

    @Test
    void nodeAndContainerIdComeFromThePod() {
        assertThat(texts("vector", List.of(line(FILE, "2026-11-22T12:00:00Z stdout F bye", 0)), POD))
                .singleElement()
                .asString()
                .contains("\"pod_node_name\":\"node-7\"", "\"container_id\":\"containerd://" + ID + "\"");
    }

    @Test
    void podThatIsNotKnownHasNoContainerIdAndAnUnknownNode() {
        assertThat(texts("vector", List.of(line(FILE, "2026-11-22T12:00:00Z stdout F bye", 0)), "{\"broken"))
                .singleElement()
                .asString()
                .contains("\"pod_node_name\":\"unknown-node\"")
                .doesNotContain("container_id");
    }

    @Test
    void piecesAreJoinedInTheOrderOfTheFileAndArriveWithTheLast() {
        List<RecordedRecord> records = ship(
                "vector",
                List.of(
                        line(FILE, "2026-11-22T12:00:00.000000003Z stdout F three", 2),
                        line(FILE, "2026-11-22T12:00:00.000000001Z stdout P one ", 0),
                        line(FILE, "2026-11-22T12:00:00.000000002Z stdout P two ", 1)),
                POD);
        assertThat(records).singleElement().satisfies(record -> {
            assertThat(text(record)).contains("\"message\":\"one two three\"");
            assertThat(record.at()).isEqualTo(READ.plusSeconds(2));
            assertThat(record.timestamp()).isEqualTo(Instant.parse("2026-11-22T12:00:00Z"));
        });
    }

    @Test
    void lineIsNotReadBeforeTheOneAboveIt() {
        List<RecordedRecord> records = ship(
                "cri-text",
                List.of(
                        line(FILE, "2026-11-22T12:00:00.000000002Z stdout F two", 0),
                        line(FILE, "2026-11-22T12:00:00.000000001Z stdout P one ", 4)),
                POD);
        assertThat(records).extracting(RecordedRecord::at).containsExactly(READ.plusSeconds(4), READ.plusSeconds(4));
        assertThat(records.stream().sorted(RecordedRecord.ORDER).map(ShipmentTest::text))
                .containsExactly(
                        "2026-11-22T12:00:00.000000001Z stdout P one ", "2026-11-22T12:00:00.000000002Z stdout F two");
    }

    @Test
    void lineWithoutItsEndIsSentAtTheEnd() {
        List<RecordedRecord> records = ship(
                "vector",
                List.of(
                        line(FILE, "2026-11-22T12:00:00Z stdout P bye", 0),
                        line(OTHER, "2026-11-22T12:00:01Z stdout F x", 1)),
                POD);
        assertThat(records).extracting(RecordedRecord::affinity).containsExactly(OTHER, FILE);
        assertThat(records).extracting(RecordedRecord::at).containsOnly(READ.plusSeconds(1));
    }

    @Test
    void whatNoShipperCanReadIsSentAsItIs() {
        List<RecordedRecord> records = ship(
                "vector",
                List.of(line(FILE, "garbage", 0), line("/tmp/x.log", "2026-11-22T12:00:00Z stdout F x", 0)),
                POD);
        assertThat(records)
                .extracting(ShipmentTest::text)
                .containsExactlyInAnyOrder("garbage", "2026-11-22T12:00:00Z stdout F x");
        assertThat(records.get(1).headers()).containsExactly(new RecordedHeader("file", FILE));
    }

    @Test
    void orderOfLinesChangesNothingForAnyShipper() {
        List<LogFileLine> lines = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            String tag = i % 3 == 0 ? "P" : "F";
            String raw = "2026-11-22T12:00:00.0000000%02dZ %s %s line %d ".formatted(i, "stdout", tag, i);
            lines.add(line(i % 4 == 0 ? OTHER : FILE, raw, i / 20));
        }
        for (String shipper : ShipperEncoders.names()) {
            List<RecordedRecord> before = ship(shipper, lines, POD);
            List<LogFileLine> shuffled = new ArrayList<>(lines);
            Collections.shuffle(shuffled, new Random(7));
            assertThat(ship(shipper, shuffled, POD)).as(shipper).isNotEmpty().isEqualTo(before);
        }
    }

    private static LogFileLine line(String path, String raw, int seconds) {
        return LogFileLine.of(path, raw.getBytes(StandardCharsets.UTF_8), READ.plusSeconds(seconds));
    }

    private static List<RecordedRecord> ship(String shipper, List<LogFileLine> lines, String... pods) {
        List<byte[]> podLines = Arrays.stream(pods)
                .map(pod -> pod.getBytes(StandardCharsets.UTF_8))
                .toList();
        return Shipment.of(lines, KnownPods.of(podLines), ShipperEncoders.named(shipper));
    }

    private static List<String> texts(String shipper, List<LogFileLine> lines, String... pods) {
        return ship(shipper, lines, pods).stream().map(ShipmentTest::text).toList();
    }

    private static String text(RecordedRecord record) {
        return new String(record.value(), StandardCharsets.UTF_8);
    }
}

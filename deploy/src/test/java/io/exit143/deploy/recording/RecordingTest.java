package io.exit143.deploy.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.exit143.deploy.shipper.ShipperEncoders;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingTest {

    private static final String POD =
            "{\"receivedAt\":\"2026-11-22T12:00:01Z\",\"type\":\"ADDED\",\"object\":{\"metadata\":{\"uid\":\"u1\"}}}";
    private static final String EVENT =
            "{\"receivedAt\":\"2026-11-22T12:00:02Z\",\"type\":\"ADDED\",\"object\":{\"metadata\":{\"uid\":\"e1\"}}}";
    private static final String LOG = "{\"path\": \"/var/log/pods/a_b_c/d/0.log\","
            + " \"raw\": \"2026-11-22T12:00:02.5Z stdout F bye\", \"receivedAt\": \"2026-11-22T12:00:03Z\"}";
    private static final String KLOG = "I1122 12:00:04.000001   1 a.go:1] \"x\"";
    private static final String LOGFMT = "time=\"2026-11-22T12:00:05.000000001Z\" level=info msg=x";
    private static final String AUDIT = "{\"kind\":\"Event\",\"requestReceivedTimestamp\":\"2026-11-22T12:00:00Z\","
            + "\"stageTimestamp\":\"2026-11-22T12:00:06.5Z\"}";

    @TempDir
    Path folder;

    @Test
    void filesAreMergedInTheOrderOfArrival() throws Exception {
        writeAll();
        assertThat(read(folder).records())
                .extracting(record -> record.at() + " " + record.input() + " " + record.key())
                .containsExactly(
                        "2026-11-22T12:00:01Z KUBERNETES u1",
                        "2026-11-22T12:00:02Z KUBERNETES e1",
                        "2026-11-22T12:00:03Z CONTAINER_LOGS null",
                        "2026-11-22T12:00:04.000001Z NODE_LOGS null",
                        "2026-11-22T12:00:05.000000001Z NODE_LOGS null",
                        "2026-11-22T12:00:06.500Z KUBERNETES_AUDIT null");
        assertThat(read(folder).end()).contains(Instant.parse("2026-11-22T12:00:06.5Z"));
    }

    @Test
    void watchLinesGetTheirClusterAndKeepTheRest() throws Exception {
        write("pods.jsonl", POD);
        assertThat(values(read(folder))).containsExactly("{\"cluster\":\"default\"," + POD.substring(1));
    }

    @Test
    void clusterThatIsThereStays() throws Exception {
        String named = "{\"cluster\":\"prod-eu\"," + POD.substring(1);
        write("pods.jsonl", named);
        assertThat(values(read(folder))).containsExactly(named);
    }

    @Test
    void nodeLinesAreSentBare() throws Exception {
        write("kubelet.log", KLOG);
        write("containerd.log", LOGFMT);
        assertThat(values(read(folder))).containsExactly(KLOG, LOGFMT);
    }

    @Test
    void partsCanBeLeftOut() throws Exception {
        writeAll();
        assertThat(inputs(Part.NODE)).doesNotContain(Input.NODE_LOGS).hasSize(4);
        assertThat(inputs(Part.AUDIT)).doesNotContain(Input.KUBERNETES_AUDIT).hasSize(5);
        assertThat(inputs(Part.LOGS)).doesNotContain(Input.CONTAINER_LOGS).hasSize(5);
        assertThat(inputs(Part.EVENTS)).containsOnlyOnce(Input.KUBERNETES).hasSize(5);
    }

    @Test
    void orderOfLinesChangesNothing() throws Exception {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            lines.add(POD.replace(":01Z", ":0" + i % 3 + "Z").replace("u1", "u" + i));
        }
        write("pods.jsonl", String.join("\n", lines));
        List<RecordedRecord> before = read(folder).records();
        Collections.shuffle(lines, new Random(7));
        write("pods.jsonl", String.join("\n", lines));
        assertThat(read(folder).records()).isEqualTo(before);
    }

    @Test
    void orderOfFoldersChangesNothingAndSharedLinesCountOnce() throws Exception {
        Path a = Files.createDirectory(folder.resolve("a"));
        Path b = Files.createDirectory(folder.resolve("b"));
        Files.writeString(a.resolve("containerd.log"), LOGFMT + "\n" + LOGFMT.replace("05.0", "04.0"));
        Files.writeString(b.resolve("containerd.log"), LOGFMT + "\n" + LOGFMT.replace("05.0", "06.0"));
        Recording recording = read(a, b);
        assertThat(recording.records()).hasSize(3).isEqualTo(read(b, a).records());
        assertThat(recording.repeated()).isOne();
    }

    @Test
    void compressedFilesAreRead() throws Exception {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve("pods.jsonl.gz")))) {
            out.write(POD.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(read(folder).records()).extracting(RecordedRecord::key).containsExactly("u1");
    }

    @Test
    void brokenLinesAreSentBrokenAfterTheLineBefore() throws Exception {
        String broken = POD.substring(0, POD.length() - 5).replace("12:00:01", "12:00:07");
        write("pods.jsonl", POD + "\nnoise\n" + broken);
        assertThat(read(folder).records())
                .extracting(record -> record.at() + " " + new String(record.value(), StandardCharsets.UTF_8))
                .containsExactly(
                        "2026-11-22T12:00:01Z noise",
                        "2026-11-22T12:00:01Z {\"cluster\":\"default\"," + POD.substring(1),
                        "2026-11-22T12:00:07Z {\"cluster\":\"default\"," + broken.substring(1));
    }

    @Test
    void brokenLogLineIsSentAsItIs() throws Exception {
        write("logs.jsonl", LOG + "\n" + LOG.substring(0, 30));
        assertThat(values(read(folder))).hasSize(2).contains(LOG.substring(0, 30));
    }

    @Test
    void journalLinesWithoutATimeStandAtTheStartOfTheFile() throws Exception {
        write("pods.jsonl", POD);
        write("kubelet.log", KLOG.replace("04.0", "05.0") + " err=<\n\tout-line\n >\n" + KLOG);
        assertThat(read(folder).records())
                .filteredOn(record -> record.input() == Input.NODE_LOGS)
                .extracting(record -> record.at() + " " + new String(record.value(), StandardCharsets.UTF_8))
                .containsExactly(
                        "2026-11-22T12:00:04.000001Z \tout-line",
                        "2026-11-22T12:00:04.000001Z  >",
                        "2026-11-22T12:00:04.000001Z " + KLOG,
                        "2026-11-22T12:00:05.000001Z " + KLOG.replace("04.0", "05.0") + " err=<");
    }

    @Test
    void orderOfJournalLinesChangesNothing() throws Exception {
        write("pods.jsonl", POD);
        write("kubelet.log", KLOG + " err=<\n\tout-line\n >\n" + KLOG.replace("04.0", "05.0"));
        List<RecordedRecord> before = read(folder).records();
        write("kubelet.log", KLOG.replace("04.0", "05.0") + "\n >\n" + KLOG + " err=<\n\tout-line");
        assertThat(read(folder).records()).isEqualTo(before);
    }

    @Test
    void logLineWithoutArrivalIsPlacedByItsOwnTime() throws Exception {
        write("logs.jsonl", LOG.replace("receivedAt", "other"));
        assertThat(read(folder).end()).contains(Instant.parse("2026-11-22T12:00:02.5Z"));
    }

    @Test
    void logBytesThatAreNoUtf8ComeFromBase64() throws Exception {
        write(
                "logs.jsonl",
                "{\"path\":\"/p\",\"raw\":\"wrong\",\"rawBase64\":\"//5B\",\"receivedAt\":\"2026-11-22T12:00:03Z\"}");
        Recording recording = Recording.read(List.of(folder), Set.of(), ShipperEncoders.named("cri-text"));
        assertThat(recording.records())
                .singleElement()
                .extracting(RecordedRecord::value)
                .isEqualTo(new byte[] {(byte) 0xff, (byte) 0xfe, 'A'});
    }

    @Test
    void folderThatDoesNotExistIsNamed() {
        Path missing = folder.resolve("missing");
        assertThatThrownBy(() -> read(missing))
                .isInstanceOf(RecordingException.class)
                .hasMessage("Recording " + missing + " does not exist");
    }

    @Test
    void fileIsNoRecording() throws Exception {
        Path file = Files.writeString(folder.resolve("pods.jsonl"), POD);
        assertThatThrownBy(() -> read(file)).hasMessage("Recording " + file + " is not a folder");
    }

    @Test
    void folderWithoutItsFilesSaysWhatIsExpected() throws Exception {
        write("notes.txt", "x");
        assertThatThrownBy(() -> read(folder))
                .isInstanceOf(RecordingException.class)
                .hasMessageContaining("holds none of pods.jsonl, events.jsonl");
    }

    @Test
    void damagedCompressionIsAnError() throws Exception {
        write("pods.jsonl.gz", "no gzip");
        assertThatThrownBy(() -> read(folder))
                .isInstanceOf(RecordingException.class)
                .hasMessageContaining("pods.jsonl.gz can't be read");
    }

    private void writeAll() throws IOException {
        write("pods.jsonl", POD);
        write("events.jsonl", EVENT);
        write("logs.jsonl", LOG);
        write("kubelet.log", KLOG);
        write("containerd.log", LOGFMT);
        write("audit.jsonl", AUDIT);
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text + "\n");
    }

    private List<Input> inputs(Part without) throws RecordingException {
        return Recording.read(List.of(folder), EnumSet.of(without), ShipperEncoders.named("vector")).records().stream()
                .map(RecordedRecord::input)
                .toList();
    }

    private static Recording read(Path... folders) throws RecordingException {
        return Recording.read(List.of(folders), Set.of(), ShipperEncoders.named("vector"));
    }

    private static List<String> values(Recording recording) {
        return recording.records().stream()
                .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                .toList();
    }
}

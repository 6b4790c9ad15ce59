package io.exit143.deploy.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.exit143.deploy.demo.BundledRecordings;
import io.exit143.deploy.recording.Recording;
import io.exit143.deploy.shipper.ShipperEncoders;
import io.exit143.streams.TerminationTopology;
import io.exit143.streams.TopologySettings;
import io.exit143.streams.topic.TopicNames;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real topology, through a real broker, on recordings of a real cluster. */
class BundledRecordingsIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ROLLING = "06-rolling-exec-prestop";

    @TempDir
    private Path folder;

    @Test
    void documentsSayWhatReallyHappened() throws Exception {
        Map<String, JsonNode> documents = new TreeMap<>();
        for (String document : replay(BundledRecordings.unpack(folder))) {
            JsonNode tree = JSON.readTree(document);
            documents.put(tree.path("id").asText(), tree);
        }
        for (String recording : BundledRecordings.names()) {
            for (JsonNode expected : expected(recording)) {
                String id = expected.path("id").asText();
                if (expected.path("ended").asBoolean()) {
                    assertThat(documents).as(recording).containsKey(id);
                    check(recording + " " + id, Objects.requireNonNull(documents.get(id)), expected);
                } else {
                    assertThat(documents
                                    .getOrDefault(id, JSON.createObjectNode())
                                    .path("exit")
                                    .isObject())
                            .as(recording + " " + id + " is still running, has it an exit")
                            .isFalse();
                }
            }
        }
    }

    @Test
    void orderOfLinesAndAnotherRunGiveTheSameBytes() throws Exception {
        Path recording = BundledRecordings.unpack(folder).stream()
                .filter(path -> path.endsWith(ROLLING))
                .findFirst()
                .orElseThrow();
        List<String> once = replay(List.of(recording));
        assertThat(once).isNotEmpty();
        assertThat(replay(List.of(recording))).isEqualTo(once);
        assertThat(replay(List.of(shuffled(recording)))).isEqualTo(once);
    }

    private static void check(String what, JsonNode document, JsonNode expected) {
        assertThat(document.path("state").asText()).as(what).isEqualTo("final");
        assertThat(document.path("exit").path("code"))
                .as(what + " exit code")
                .isIn(
                        expected.path("exitCode").path("real"),
                        expected.path("exitCode").path("reported"));
        assertThat(texts(expected.path("causes")))
                .as(what + " cause")
                .contains(document.path("cause").path("code").asText());
        assertThat(texts(expected.path("outcomes")))
                .as(what + " outcome")
                .contains(document.path("outcome").path("code").asText());
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    /** The same lines, each file's blocks of them in another order. */
    private Path shuffled(Path recording) throws IOException {
        Path copy = Files.createDirectory(folder.resolve("shuffled"));
        Random random = new Random(143);
        try (Stream<Path> files = Files.list(recording)) {
            for (Path file : files.sorted().toList()) {
                List<String> lines = lines(Files.readAllBytes(file));
                Map<String, Integer> places = new TreeMap<>();
                for (int i = 0; i < lines.size(); i++) {
                    places.putIfAbsent(lines.get(i), i + random.nextInt(20));
                }
                lines.sort(Comparator.comparing(places::get));
                String name = file.getFileName().toString().replace(".gz", "");
                Files.write(copy.resolve(name), lines);
            }
        }
        return copy;
    }

    private static List<JsonNode> expected(String recording) throws IOException {
        List<JsonNode> expected = new ArrayList<>();
        try (InputStream in = BundledRecordingsIT.class.getResourceAsStream("/expected/" + recording + ".jsonl")) {
            if (in == null) {
                throw new IOException("Nothing says what is expected of " + recording);
            }
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                expected.add(JSON.readTree(line));
            }
        }
        return expected;
    }

    private static List<String> lines(byte[] compressed) throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(new ByteArrayInputStream(compressed)), StandardCharsets.UTF_8))) {
            return new ArrayList<>(reader.lines().toList());
        }
    }

    private static List<String> replay(List<Path> folders) throws Exception {
        Recording recording = Recording.read(folders, Set.of(), ShipperEncoders.named(ShipperEncoders.DEFAULT));
        TopologySettings settings = TopologySettings.defaults().withTime(TopologySettings.TimeSource.RECORDED);
        return new Replay(TopicNames.defaults(), new TerminationTopology(settings)).documents(recording);
    }
}

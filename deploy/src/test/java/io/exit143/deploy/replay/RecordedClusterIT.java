package io.exit143.deploy.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.exit143.deploy.demo.BundledRecordings;
import io.exit143.deploy.recording.Input;
import io.exit143.deploy.recording.RecordedRecord;
import io.exit143.deploy.recording.Recording;
import io.exit143.deploy.shipper.ShipperEncoders;
import io.exit143.streams.TerminationTopology;
import io.exit143.streams.TopologySettings;
import io.exit143.streams.topic.TopicNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The recordings' watch streams, told by an API server to the connector, give the documents that {@code replay} gives. With
 * {@code -Dexit143.recordings=DIR} the recordings are those in the folders of DIR, and what came out of both ways is left in
 * {@code target/} for scoring.
 */
@Timeout(600)
class RecordedClusterIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A scale-down, an update, restarts of containers, a pod of several: enough for every kind of object. */
    private static final Set<String> SOME =
            Set.of("01-scaledown-graceful", "06-rolling-exec-prestop", "16-oom", "20-multicontainer-sidecar");

    @TempDir
    private Path unpacked;

    @Test
    void throughTheConnectorTheDocumentsAreThoseOfAReplay() throws Exception {
        List<Path> folders = folders();
        List<String> replayed = new Replay(TopicNames.defaults(), RecordedClusterIT::topology).documents(read(folders));
        List<String> connected = connected(read(folders));
        leaveForScoring("replay-documents.jsonl", replayed);
        leaveForScoring("connector-documents.jsonl", connected);

        assertThat(replayed).isNotEmpty();
        assertThat(comparable(connected)).isEqualTo(comparable(replayed));
    }

    private static List<String> connected(Recording recording) throws IOException {
        TopicNames names = TopicNames.defaults();
        List<RecordedRecord> records = recording.records();
        try (LocalRun run = LocalRun.start(names, RecordedClusterIT::topology);
                ConnectorRun connector = ConnectorRun.start(
                        run.bootstrapServers(), records.get(0).at())) {
            for (RecordedRecord record : records) {
                if (record.input() == Input.KUBERNETES) {
                    connector.tell(record);
                } else {
                    run.send(record);
                }
            }
            connector.finish();
            run.awaitQuiet();
            Replay.finish(run, recording.end().orElseThrow());
            return LatestDocuments.read(run.bootstrapServers(), run.timelines());
        }
    }

    private static Topology topology() {
        return new TerminationTopology(TopologySettings.defaults().withTime(TopologySettings.TimeSource.RECORDED))
                .get();
    }

    private static Recording read(List<Path> folders) throws Exception {
        return Recording.read(folders, Set.of(), ShipperEncoders.named(ShipperEncoders.DEFAULT));
    }

    private List<Path> folders() throws IOException {
        String given = System.getProperty("exit143.recordings", "");
        if (given.isEmpty()) {
            return BundledRecordings.unpack(unpacked).stream()
                    .filter(folder -> SOME.contains(folder.getFileName().toString()))
                    .toList();
        }
        try (Stream<Path> all = Files.list(Path.of(given))) {
            return all.filter(Files::isDirectory).sorted().toList();
        }
    }

    private static void leaveForScoring(String name, List<String> documents) throws IOException {
        if (!System.getProperty("exit143.recordings", "").isEmpty()) {
            Files.write(Path.of("target", name), documents);
        }
    }

    /**
     * All that a document says, but for where its evidence lies in Kafka: SYNCED records and the ends of transactions take
     * offsets too, so the same record has another one.
     */
    private static List<JsonNode> comparable(List<String> documents) throws IOException {
        List<JsonNode> comparable = new ArrayList<>();
        for (String document : documents) {
            ObjectNode tree = (ObjectNode) JSON.readTree(document);
            List<JsonNode> evidence = new ArrayList<>();
            tree.path("evidence").forEach(piece -> evidence.add(((ObjectNode) piece).without("ref")));
            evidence.sort(Comparator.comparing(JsonNode::toString));
            tree.putArray("evidence").addAll(evidence);
            comparable.add(tree);
        }
        return comparable;
    }
}

package io.exit143.deploy.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.exit143.deploy.recording.Recording;
import io.exit143.deploy.recording.RecordingException;
import io.exit143.deploy.shipper.ShipperEncoder;
import io.exit143.deploy.shipper.ShipperEncoders;
import io.exit143.streams.topic.TopicNames;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayIT {

    private static final Path BUNDLED = Path.of("src/main/resources/recordings/01-scaledown-graceful");

    @TempDir
    Path folder;

    @Test
    void sameRecordingGivesTheSameDocuments() throws Exception {
        Recording recording = read(BUNDLED);
        List<String> first = replay(recording);
        assertThat(first).isNotEmpty().isSorted().isEqualTo(replay(recording));
    }

    @Test
    void everyRecordIsWorkedOffAndTheLastRevisionIsTheOneThatIsGiven() throws Exception {
        Files.writeString(folder.resolve("kubelet.log"), "a1\na2\nb1\na3\n");
        assertThat(replay(read(folder)))
                .filteredOn(document -> !document.contains("\"2\""))
                .containsExactly(document("a", 3), document("b", 1));
    }

    @Test
    void clockGoesPastTheEndOnEveryPartitionAndOnceMoreForTheLastWords() throws Exception {
        Files.writeString(folder.resolve("kubelet.log"), "a\n");
        assertThat(replay(read(folder))).contains(document("2", 2 * ReplayTopics.PARTITIONS));
    }

    @Test
    void recordingWithoutRecordsGivesNothing() throws Exception {
        Files.writeString(folder.resolve("kubelet.log"), "");
        assertThat(replay(read(folder))).isEmpty();
    }

    @Test
    void topologyThatDiesEndsTheReplay() throws Exception {
        Files.writeString(folder.resolve("kubelet.log"), CountingTopology.POISON + "\n");
        Recording recording = read(folder);
        assertThatThrownBy(() -> replay(recording))
                .isInstanceOf(ReplayException.class)
                .hasMessageStartingWith("The topology failed");
    }

    private static String document(String id, int revision) {
        return "{\"id\":\"" + id + "\",\"state\":\"final\",\"revision\":" + revision + "}";
    }

    private static Recording read(Path folder) throws RecordingException {
        ShipperEncoder shipper = ShipperEncoders.named(ShipperEncoders.DEFAULT);
        return Recording.read(List.of(folder), Set.of(), shipper);
    }

    private static List<String> replay(Recording recording) {
        return new Replay(TopicNames.defaults(), new CountingTopology()).documents(recording);
    }
}

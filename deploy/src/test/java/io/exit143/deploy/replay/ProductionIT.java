package io.exit143.deploy.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.exit143.application.Exit143Config;
import io.exit143.application.RunningApplication;
import io.exit143.deploy.broker.EmbeddedBroker;
import io.exit143.deploy.broker.TestTopics;
import io.exit143.deploy.recording.Recording;
import io.exit143.deploy.shipper.ShipperEncoders;
import io.exit143.streams.TerminationTopology;
import io.exit143.streams.TopologySettings;
import io.exit143.streams.TopologySettings.TimeSource;
import io.exit143.streams.topic.TopicNames;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The application of {@code exit143 run} on a broker, with its own settings and nothing of the replay's. */
class ProductionIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path RECORDING = Path.of("src/main/resources/recordings/04-scaledown-java-143");
    private static final String FIRST_LOGS = "container-eu";
    private static final String LATER_LOGS = "container-us";
    private static final long PATIENCE_NANOS = Duration.ofSeconds(60).toNanos();

    @TempDir
    private Path state;

    private EmbeddedBroker broker;

    @BeforeEach
    void start() {
        broker = EmbeddedBroker.start();
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void theApplicationWritesTheDocumentsThatReplayPrints() throws Exception {
        Recording recording =
                Recording.read(List.of(RECORDING), Set.of(), ShipperEncoders.named(ShipperEncoders.DEFAULT));
        Map<String, String> expected = replayed(recording);
        assertThat(expected).isNotEmpty();
        TestTopics.create(
                broker, ReplayTopics.PARTITIONS, FIRST_LOGS, "node-logs", "kubernetes-audit", "exit143.kubernetes");
        send(recording);
        try (RunningApplication application = RunningApplication.start(settings())) {
            try (TopicReader timelines = new TopicReader(broker.bootstrapServers(), "exit143.timelines")) {
                List<ConsumerRecord<String, String>> revisions =
                        timelines.until(records -> expected.equals(documents(records)));
                assertThat(documents(revisions)).containsExactlyInAnyOrderEntriesOf(expected);
            }
            assertThat(expected.values())
                    .as("lines that nothing was seen in are found again")
                    .anySatisfy(document ->
                            assertThat(JSON.readTree(document).at("/logs/last")).isNotEmpty());
            try (TopicReader tagged = new TopicReader(broker.bootstrapServers(), "exit143.tagged-logs")) {
                assertThat(tagged.until(lines -> !lines.isEmpty()))
                        .isNotEmpty()
                        .allSatisfy(line -> assertThat(JSON.readTree(line.value())
                                        .path("terminationId")
                                        .asText())
                                .isIn(expected.keySet())
                                .asString()
                                .startsWith(line.key()));
            }
            assertThat(application.dropped().byTopic()).containsKey(FIRST_LOGS);
            assertThat(application.dropped().failures()).isZero();

            TestTopics.create(broker, ReplayTopics.PARTITIONS, LATER_LOGS);
            assertThat(eventually(() -> {
                        sendDullLine();
                        return application.dropped().byTopic().containsKey(LATER_LOGS);
                    }))
                    .as("a topic that comes later and fits the pattern is read")
                    .isTrue();
            assertThat(application.isRunning()).isTrue();
        }
    }

    private Exit143Config settings() {
        return LiveRecordings.config(
                broker,
                state,
                Map.of("exit143.topics.container-logs", "container-.*", "kafka.metadata.max.age.ms", "1000"));
    }

    private void send(Recording recording) {
        TopicNames d = TopicNames.defaults();
        LiveRecordings.send(recording, broker, d.withLogs(List.of(FIRST_LOGS), d.nodeLogs()));
    }

    private void sendDullLine() {
        try (Producer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (int i = 0; i < 3; i++) {
                producer.send(new ProducerRecord<>(LATER_LOGS, 0, null, "nothing of interest".getBytes(UTF_8)))
                        .get();
            }
        } catch (Exception e) {
            throw new AssertionError("A line could not be sent", e);
        }
    }

    private static Map<String, String> replayed(Recording recording) {
        TopologySettings recorded = TopologySettings.defaults().withTime(TimeSource.RECORDED);
        Map<String, String> documents = new TreeMap<>();
        new Replay(TopicNames.defaults(), new TerminationTopology(recorded))
                .documents(recording)
                .forEach(document -> {
                    JsonNode tree = tree(document);
                    documents.put(tree.path("id").asText(), comparable(tree));
                });
        return documents;
    }

    /** The last revision of each. */
    private static Map<String, String> documents(List<ConsumerRecord<String, String>> records) {
        Map<String, JsonNode> last = new TreeMap<>();
        for (ConsumerRecord<String, String> record : records) {
            JsonNode document = tree(record.value());
            last.merge(record.key(), document, (a, b) -> revision(b) >= revision(a) ? b : a);
        }
        Map<String, String> documents = new TreeMap<>();
        last.forEach((id, document) -> documents.put(id, comparable(document)));
        return documents;
    }

    private static long revision(JsonNode document) {
        return document.path("revision").asLong();
    }

    /**
     * Without where the evidence lay, for the topics have other names here; and without the revision, which counts the answers
     * to questions for last words, of which live time may ask another one before it knows how the container ended.
     */
    private static String comparable(JsonNode document) {
        document.path("evidence").forEach(evidence -> ((ObjectNode) evidence).remove("ref"));
        ((ObjectNode) document).remove("revision");
        return document.toString();
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError("Not JSON", e);
        }
    }

    private static boolean eventually(BooleanSupplier condition) {
        long start = System.nanoTime();
        boolean holds = condition.getAsBoolean();
        while (!holds && System.nanoTime() - start < PATIENCE_NANOS) {
            holds = condition.getAsBoolean();
        }
        return holds;
    }
}

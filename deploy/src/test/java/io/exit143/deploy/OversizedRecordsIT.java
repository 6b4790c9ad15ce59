package io.exit143.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.exit143.application.Exit143Config;
import io.exit143.application.RunningApplication;
import io.exit143.deploy.broker.EmbeddedBroker;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the producer takes for too large ends no transaction: it becomes a dead letter, and the stream goes on. */
class OversizedRecordsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String KUBERNETES = "exit143.kubernetes";

    @TempDir
    private Path state;

    @Test
    void pieceAboveTheLimitIsADeadLetterUnderExactlyOnceAndTheNextPodHasItsDocument() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            createTopics(broker);
            send(broker, pod("large", "x".repeat(2 << 20)));
            try (RunningApplication running = RunningApplication.start(config(broker))) {
                assertThat(running).isNotNull();
                ConsumerRecord<byte[], byte[]> letter = first(broker, "exit143.dead-letters");
                assertThat(new String(
                                letter.headers().lastHeader("exit143.reason").value(), StandardCharsets.UTF_8))
                        .startsWith("Too large for");
                assertThat(letter.value()).hasSize(1_000_000);

                send(broker, pod("small", "panic"));
                assertThat(new String(first(broker, "exit143.timelines").value(), StandardCharsets.UTF_8))
                        .contains("\"pod\":\"small\"");
            }
        }
    }

    private Exit143Config config(EmbeddedBroker broker) {
        Properties settings = new Properties();
        settings.setProperty("exit143.bootstrap.servers", broker.bootstrapServers());
        settings.setProperty("exit143.state.dir", state.toString());
        settings.setProperty("exit143.processing.guarantee", "exactly_once_v2");
        settings.setProperty("exit143.topics.kubernetes-events", "");
        settings.setProperty("exit143.topics.replication", "1");
        settings.setProperty("exit143.partitions", "1");
        settings.setProperty("exit143.http.port", "0");
        return Exit143Config.of(settings, Map.of());
    }

    private static void createTopics(EmbeddedBroker broker) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            List<NewTopic> topics = Stream.of(KUBERNETES, "container-logs", "node-logs", "kubernetes-audit")
                    .map(name -> new NewTopic(name, 1, (short) 1))
                    .toList();
            admin.createTopics(topics).all().get();
        }
    }

    private static void send(EmbeddedBroker broker, String value) throws Exception {
        try (Producer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        broker.bootstrapServers(),
                        "max.in.flight.requests.per.connection",
                        1,
                        "max.request.size",
                        EmbeddedBroker.MAX_RECORD_BYTES),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(KUBERNETES, value.getBytes(StandardCharsets.UTF_8)))
                    .get();
        }
    }

    /** Committed, as readers of the documents read. */
    private static ConsumerRecord<byte[], byte[]> first(EmbeddedBroker broker, String topic) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                "group.id",
                "readers-of-" + topic,
                "auto.offset.reset",
                "earliest",
                "isolation.level",
                "read_committed");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(topic));
            Instant end = Instant.now().plus(PATIENCE);
            while (Instant.now().isBefore(end)) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    return record;
                }
            }
        }
        throw new AssertionError("Nothing was committed to " + topic + " within " + PATIENCE);
    }

    private static String pod(String name, String message) {
        Instant exited = Instant.now().minusSeconds(2);
        return """
                {"receivedAt":"%2$s","cluster":"default","type":"MODIFIED","object":{"kind":"Pod","metadata":{\
                "name":"%1$s","namespace":"shop","uid":"5f1d6a3e-0000-4000-8000-%3$012d",\
                "creationTimestamp":"2026-11-22T11:00:00Z"},\
                "spec":{"nodeName":"node-7","restartPolicy":"Always","terminationGracePeriodSeconds":30,\
                "containers":[{"name":"app","image":"shop/app:1"}]},\
                "status":{"phase":"Failed","reason":"Error","message":"%5$s","containerStatuses":[{"name":"app","restartCount":0,\
                "containerID":"containerd://%4$s","state":{"terminated":{"exitCode":1,"reason":"Error",\
                "startedAt":"2026-11-22T11:00:01Z","finishedAt":"%2$s",\
                "containerID":"containerd://%4$s"}}}]}}}""".formatted(name, exited, name.length(), "ab".repeat(32), message);
    }
}

package io.exit143.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.exit143.deploy.broker.EmbeddedBroker;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What the chart renders, run from the image: ready, works, SIGTERM, exit 0 within its grace, nothing lost. */
@EnabledOnOs(OS.LINUX)
class RenderedRunIT {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int BEFORE_THE_STOP = 100;
    private static final int WHILE_STOPPING = 200;
    private static final int WHILE_AWAY = 250;

    @TempDir
    Path folder;

    @Test
    void stopsWithinItsGraceWithExitCodeZeroAndLosesNothing() throws Exception {
        UnpackedImage image = BuiltImage.unpacked(folder);
        int port = freePort();
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            String brokers = broker.bootstrapServers();
            createInput(brokers);
            RenderedPod pod = RenderedPod.of(values(brokers, port));
            try (KafkaProducer<String, String> producer = producer(brokers)) {
                Path log = folder.resolve("first.log");
                Process first = pod.start(image, folder, log);
                awaitReady(first, port, log);
                send(producer, 0, BEFORE_THE_STOP);
                await().atMost(LIMIT).until(() -> ended(brokers).size() == BEFORE_THE_STOP);
                send(producer, BEFORE_THE_STOP, WHILE_STOPPING);
                assertThat(java(first).destroy()).isTrue();
                assertThat(first.waitFor(pod.graceSeconds() - pod.preStopSeconds(), TimeUnit.SECONDS))
                        .as(Files.readString(log))
                        .isTrue();
                assertThat(first.exitValue()).as(Files.readString(log)).isZero();
                assertThat(log).content().contains("Stopped");

                send(producer, WHILE_STOPPING, WHILE_AWAY);
                Path secondLog = folder.resolve("second.log");
                Process second = pod.start(image, folder, secondLog);
                try {
                    awaitReady(second, port, secondLog);
                    await().atMost(LIMIT)
                            .untilAsserted(() -> assertThat(ended(brokers))
                                    .containsExactlyInAnyOrderElementsOf(IntStream.range(0, WHILE_AWAY)
                                            .mapToObj(n -> uid(n) + "/web/0")
                                            .toList()));
                    assertThat(columns(brokers)).isEqualTo(columnsOfTheSchema());
                } finally {
                    java(second).destroy();
                    assertThat(second.waitFor(pod.graceSeconds(), TimeUnit.SECONDS))
                            .isTrue();
                }
                assertThat(second.exitValue()).as(Files.readString(secondLog)).isZero();
            }
        }
    }

    private static Map<String, Object> values(String brokers, int port) {
        Map<String, Object> values = new HashMap<>();
        values.put("kafka.bootstrapServers", brokers);
        values.put("http.access", "open");
        values.put("http.port", port);
        values.put("topics.partitions", 2);
        values.put("topics.replication", 1);
        values.put("streams.threads", 1);
        values.put("streams.standbyReplicas", 0);
        values.put("javaOptions", "-Xmx400m");
        return values;
    }

    /** The sandbox passes no signals on; the kubelet's go to the first process of the container, which is Java there. */
    private static ProcessHandle java(Process sandbox) {
        return sandbox.descendants()
                .filter(p -> p.info().command().map(c -> c.endsWith("/java")).orElse(false))
                .findFirst()
                .orElseGet(sandbox::toHandle);
    }

    private static void awaitReady(Process process, int port, Path log) throws IOException {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/readyz"))
                .timeout(Duration.ofSeconds(10))
                .build();
        Optional<Integer> status = await().atMost(LIMIT)
                .until(
                        () -> process.isAlive() ? status(client, request) : Optional.of(-1),
                        answer -> answer.isPresent() && (answer.get() == 200 || answer.get() == -1));
        assertThat(status).as(Files.readString(log)).contains(200);
    }

    private static Optional<Integer> status(HttpClient client, HttpRequest request) throws InterruptedException {
        try {
            return Optional.of(
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode());
        } catch (IOException notYet) {
            return Optional.empty();
        }
    }

    private static void createInput(String brokers) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", brokers))) {
            admin.createTopics(List.of(new NewTopic("container-logs", 2, (short) 1)))
                    .all()
                    .get();
        }
    }

    private static KafkaProducer<String, String> producer(String brokers) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", brokers, "max.in.flight.requests.per.connection", 1),
                new StringSerializer(),
                new StringSerializer());
    }

    private static void send(KafkaProducer<String, String> producer, int from, int to) throws Exception {
        List<Future<?>> sent = new ArrayList<>();
        for (int n = from; n < to; n++) {
            sent.add(producer.send(new ProducerRecord<>("exit143.kubernetes", uid(n), endedPod(n))));
        }
        for (Future<?> each : sent) {
            each.get();
        }
    }

    private static String uid(int n) {
        return "00000000-0000-4000-8000-%012d".formatted(n);
    }

    /** A pod whose only container has ended. */
    private static String endedPod(int n) {
        Instant now = Instant.now();
        String second = now.minusSeconds(1).toString().substring(0, 19) + "Z";
        return """
                {"receivedAt":"%s","cluster":"default","type":"MODIFIED","object":{"apiVersion":"v1","kind":"Pod",\
                "metadata":{"name":"web-%d","namespace":"shop","uid":"%s","resourceVersion":"%d","creationTimestamp":"2026-01-01T00:00:00Z"},\
                "spec":{"nodeName":"n1","restartPolicy":"Never","terminationGracePeriodSeconds":30,"containers":[{"name":"web","image":"web:1"}]},\
                "status":{"phase":"Failed","containerStatuses":[{"name":"web","restartCount":0,"ready":false,"image":"web:1",\
                "containerID":"containerd://%064d","state":{"terminated":{"exitCode":1,"reason":"Error","startedAt":"2026-01-01T00:00:01Z",\
                "finishedAt":"%s","containerID":"containerd://%064d"}}}]}}}""".formatted(now, n, uid(n), n + 1, n, second, n);
    }

    /** Ids of all documents that tell an exit code. */
    private static Set<String> ended(String brokers) {
        Set<String> ids = new TreeSet<>();
        values(brokers, "exit143.timelines", record -> {
            if (record.value().contains("\"reportedCode\":1")) {
                ids.add(record.key());
            }
        });
        return ids;
    }

    /** All records that a topic has now, apart from tombstones. */
    private static void values(String brokers, String topic, Consumer<ConsumerRecord<String, String>> reader) {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", brokers), new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(p -> new TopicPartition(p.topic(), p.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(200))) {
                    if (record.value() != null) {
                        reader.accept(record);
                    }
                }
            }
        }
    }

    /** The columns of all flat rows. */
    private static List<String> columns(String brokers) {
        Set<List<String>> columns = new HashSet<>();
        values(brokers, "exit143.terminations", record -> {
            List<String> names = new ArrayList<>();
            json(record.value()).fieldNames().forEachRemaining(names::add);
            columns.add(names);
        });
        return columns.stream()
                .reduce((one, other) -> List.of("rows differ in their columns"))
                .orElse(List.of());
    }

    /** What sinks are told that the columns are. */
    private static List<String> columnsOfTheSchema() throws IOException {
        List<String> names = new ArrayList<>();
        json(Files.readString(Path.of("../connect/terminations.schema.json")))
                .path("fields")
                .forEach(field -> names.add(field.path("field").asText()));
        return names;
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}

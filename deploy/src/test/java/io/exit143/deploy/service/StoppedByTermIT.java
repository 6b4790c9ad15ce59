package io.exit143.deploy.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.exit143.deploy.broker.EmbeddedBroker;
import io.exit143.deploy.broker.TestTopics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The all-in-one jar as a process: it works until SIGTERM and then ends with exit code 0, or fails and ends with 1. */
@Timeout(180)
class StoppedByTermIT {

    private static final String JAR = System.getProperty("exit143.jar", "target/exit143.jar");

    @TempDir
    private Path folder;

    private EmbeddedBroker broker;
    private @Nullable Process process;

    @BeforeEach
    void startBroker() throws Exception {
        broker = EmbeddedBroker.start();
        TestTopics.create(broker, 1, "exit143.kubernetes", "kubernetes-audit");
    }

    @AfterEach
    void stopAll() {
        if (process != null) {
            process.destroyForcibly();
        }
        broker.close();
    }

    private void start(String command, Map<String, String> environment, String settings) throws IOException {
        Path file = Files.writeString(folder.resolve("settings.properties"), settings);
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        JAR,
                        command,
                        "--config",
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile());
        builder.environment().putAll(environment);
        builder.environment().put("EXIT143_BOOTSTRAP_SERVERS", broker.bootstrapServers());
        process = builder.start();
    }

    private Process started() {
        return Objects.requireNonNull(process, "not started");
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("log"));
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }

    private void awaitWhileRunning(BooleanSupplier condition) {
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            assertThat(started().isAlive()).as(log()).isTrue();
            return condition.getAsBoolean();
        });
    }

    private void assertThatTermIsACleanStop() throws InterruptedException {
        started().destroy(); // SIGTERM
        assertThat(started().waitFor(60, TimeUnit.SECONDS)).as(log()).isTrue();
        assertThat(started().exitValue()).as(log()).isZero();
        assertThat(log()).contains("Stopped");
    }

    @Test
    void watchWritesTheClustersObjectsUntilSigterm() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        ExecutorService threads = Executors.newCachedThreadPool();
        HttpServer api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        api.setExecutor(threads);
        api.createContext("/", exchange -> answer(exchange, end));
        api.start();
        try {
            start(
                    "watch",
                    Map.of("EXIT143_CLUSTER_NAME", "it"),
                    "exit143.kubernetes.api.server=http://localhost:"
                            + api.getAddress().getPort() + "\nexit143.resources=pods\n");
            List<String> told = new ArrayList<>();
            try (KafkaConsumer<String, String> consumer = consumer("exit143.kubernetes")) {
                awaitWhileRunning(() -> {
                    consumer.poll(Duration.ofMillis(200)).forEach(record -> told.add(record.value()));
                    return told.size() == 2;
                });
            }
            assertThat(told.get(0)).contains("\"cluster\":\"it\"", "\"type\":\"ADDED\"", "\"name\":\"web\"");
            assertThat(told.get(1)).contains("\"type\":\"SYNCED\"");
            assertThatTermIsACleanStop();
            assertThat(log()).as("the check of permissions").contains("lacks these permissions: watch pods");
        } finally {
            end.countDown();
            api.stop(0);
            threads.shutdownNow();
        }
    }

    /** One pod, a watch in which nothing happens, and an account that may only list. */
    private static void answer(HttpExchange exchange, CountDownLatch end) throws IOException {
        try (exchange) {
            String request = exchange.getRequestURI()
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (request.contains("watch=true")) {
                exchange.sendResponseHeaders(200, 0);
                exchange.getResponseBody().flush();
                end.await();
                return;
            }
            String answer = request.contains("selfsubjectaccessreviews")
                    ? "{\"kind\":\"SelfSubjectAccessReview\",\"apiVersion\":\"authorization.k8s.io/v1\",\"spec\":{},"
                            + "\"status\":{\"allowed\":" + request.contains("\"verb\":\"list\"") + "}}"
                    : "{\"metadata\":{\"resourceVersion\":\"7\"},\"items\":[{\"metadata\":{\"name\":\"web\","
                            + "\"namespace\":\"shop\",\"uid\":\"u-1\",\"resourceVersion\":\"5\"}}]}";
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void theAuditWebhookWritesEventsUntilSigterm() throws Exception {
        Path token = Files.writeString(folder.resolve("token"), "s3same");
        start(
                "audit-webhook",
                Map.of("EXIT143_AUDIT_LISTEN_PORT", "0"),
                "exit143.audit.token.file=" + token + "\nexit143.audit.listen.address=localhost\n");
        awaitWhileRunning(() -> log().contains("Listening at port "));
        String port = log().replaceAll("(?s).*Listening at port (\\d+).*", "$1");
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/"))
                .header("Authorization", "Bearer s3same")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"kind\":\"Event\",\"apiVersion\":\"audit.k8s.io/v1\",\"auditID\":\"a-1\"}"))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        try (KafkaConsumer<String, String> consumer = consumer("kubernetes-audit")) {
            List<String> keys = new ArrayList<>();
            awaitWhileRunning(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> keys.add(record.key()));
                return keys.equals(List.of("a-1"));
            });
        }
        assertThatTermIsACleanStop();
    }

    @Test
    void runThatFailsEndsWithOne() throws Exception {
        TestTopics.create(broker, 1, "container-logs", "node-logs");
        start(
                "run",
                Map.of(),
                "exit143.http.port=0\nexit143.partitions=1\nexit143.state.dir=" + folder.resolve("state") + "\n");
        awaitWhileRunning(() -> log().contains("-> RUNNING"));
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            // What a later release wrote must not be passed over.
            producer.send(new ProducerRecord<>(
                            "exit143-container-id-from-kubernetes-repartition",
                            "a",
                            "{\"message\":\"from-the-future\"}"))
                    .get();
        }
        assertThat(started().waitFor(60, TimeUnit.SECONDS)).as(log()).isTrue();
        assertThat(started().exitValue()).as(log()).isEqualTo(1);
        assertThat(log()).contains("The topology failed", "from-the-future");
    }

    private KafkaConsumer<String, String> consumer(String topic) {
        KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "isolation.level", "read_committed"),
                new StringDeserializer(),
                new StringDeserializer());
        List<TopicPartition> partition = List.of(new TopicPartition(topic, 0));
        consumer.assign(partition);
        consumer.seekToBeginning(partition);
        return consumer;
    }
}

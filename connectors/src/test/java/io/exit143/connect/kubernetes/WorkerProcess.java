package io.exit143.connect.kubernetes;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.exit143.connect.testing.EmbeddedBroker;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * A stock Connect worker in a process of its own: its class path is this one's without the connector and its libraries,
 * so what it runs comes from plugin.path; and it can be killed.
 */
final class WorkerProcess implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final int restPort;

    private WorkerProcess(Process process, int restPort) {
        this.process = process;
        this.restPort = restPort;
    }

    static WorkerProcess start(Path directory, String bootstrapServers, Path plugins) throws IOException {
        int restPort = EmbeddedBroker.freePort();
        Properties settings = new Properties();
        settings.putAll(Map.of(
                "bootstrap.servers", bootstrapServers,
                "group.id", "connect",
                "key.converter", "org.apache.kafka.connect.storage.StringConverter",
                "value.converter", "org.apache.kafka.connect.json.JsonConverter",
                "value.converter.schemas.enable", "false",
                "listeners", "http://localhost:" + restPort,
                "plugin.path", plugins.toString(),
                "plugin.discovery", "service_load",
                "exactly.once.source.support", "enabled",
                "session.timeout.ms", "6000"));
        settings.put("heartbeat.interval.ms", "2000");
        // Else Connect leaves the tasks of a killed worker alone for five minutes.
        settings.put("scheduled.rebalance.max.delay.ms", "0");
        for (String topic : new String[] {"offset", "config", "status"}) {
            settings.put(topic + ".storage.topic", "connect-" + topic);
            settings.put(topic + ".storage.replication.factor", "1");
        }
        settings.put("offset.storage.partitions", "2");
        settings.put("status.storage.partitions", "1");
        Path file = directory.resolve("worker-" + restPort + ".properties");
        try (OutputStream out = Files.newOutputStream(file)) {
            settings.store(out, null);
        }
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx400m",
                        "-cp",
                        stockClassPath(),
                        "org.apache.kafka.connect.cli.ConnectDistributed",
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("worker-" + restPort + ".log").toFile())
                .start();
        return new WorkerProcess(process, restPort).awaitReady();
    }

    private static String stockClassPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.contains("/.m2/") || entry.contains("/repository/"))
                .filter(entry -> !entry.contains("/io/fabric8/") && !entry.contains("/tools/jackson/"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private WorkerProcess awaitReady() {
        await().atMost(Duration.ofSeconds(90)).ignoreExceptions().until(() -> {
            if (!process.isAlive()) {
                throw new AssertionError("The worker has exited with " + process.exitValue());
            }
            return get("/connectors").isArray();
        });
        return this;
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return JSON.readTree(send(request(path).GET().build()).body());
    }

    HttpResponse<String> put(String path, Map<String, String> body) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + restPort + path))
                .timeout(Duration.ofSeconds(60));
    }

    private static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** SIGKILL: no chance to store anything. */
    void kill() {
        process.destroyForcibly();
        try {
            int unused = process.waitFor();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        kill();
    }
}

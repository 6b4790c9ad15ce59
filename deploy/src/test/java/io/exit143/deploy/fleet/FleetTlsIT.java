package io.exit143.deploy.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.exit143.application.Exit143Config;
import io.exit143.application.RunningApplication;
import io.exit143.deploy.broker.EmbeddedBroker;
import io.exit143.deploy.broker.FreePorts;
import io.exit143.deploy.broker.TestTopics;
import io.exit143.query.tls.Tls;
import io.exit143.query.tls.TlsFiles;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two instances, each with half of the documents, that know each other, and their clients, by certificates alone. */
@Timeout(320)
class FleetTlsIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LONG = Duration.ofSeconds(100);
    private static final int DOCUMENTS = 20;
    private static final String LIST = "/api/v1/terminations?limit=500";

    private final List<Integer> ports = new ArrayList<>();
    private final List<RunningApplication> instances = new ArrayList<>();

    @TempDir
    private Path state;

    private EmbeddedBroker broker;
    private HttpClient known;

    @BeforeEach
    void start() throws Exception {
        known = clientWith("right");
        broker = EmbeddedBroker.start();
        TestTopics.create(broker, 1, "container-logs", "node-logs");
        TestTopics.create(broker, 2, "exit143.timelines");
        try (Producer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "max.in.flight.requests.per.connection", 1),
                new StringSerializer(),
                new ByteArraySerializer())) {
            for (int i = 0; i < DOCUMENTS; i++) {
                producer.send(new ProducerRecord<>("exit143.timelines", id(i), document(i)))
                        .get();
            }
        }
    }

    @AfterEach
    void stop() {
        instances.forEach(RunningApplication::close);
        broker.close();
    }

    @Test
    void eachAnswersForTheOther() throws Exception {
        startTwo("CN=exit143,CN=prometheus");
        await().atMost(LONG).ignoreExceptions().untilAsserted(this::eachHasHalf);

        // Another rebalance, or a first handshake on a busy machine, may make an answer partial for a while.
        await().atMost(LONG).ignoreExceptions().untilAsserted(this::eachAnswersForAll);
        for (int port : ports) {
            for (int i = 0; i < DOCUMENTS; i++) {
                HttpResponse<String> one = get(known, port, "/api/v1/terminations/" + id(i));
                assertThat(one.statusCode()).isEqualTo(200);
                assertThat(json(one).path("id").asText()).isEqualTo(id(i));
            }
        }
        for (HttpClient stranger : List.of(clientWith("wrong"), clientWith(""))) {
            assertThat(get(stranger, ports.get(0), LIST).statusCode()).isEqualTo(401);
            assertThat(half(stranger, ports.get(0)).statusCode())
                    .as("who pretends to be an instance")
                    .isEqualTo(401);
        }
    }

    @Test
    void anInstanceWhoseCertificateIsNotAllowedIsNotAnswered() throws Exception {
        startTwo("CN=prometheus");
        await().atMost(LONG).ignoreExceptions().untilAsserted(this::eachHasHalf);

        await().atMost(LONG).ignoreExceptions().untilAsserted(() -> {
            for (int port : ports) {
                JsonNode list = json(get(known, port, LIST));
                assertThat(list.path("items").size()).isBetween(1, DOCUMENTS - 1);
                assertThat(list.at("/partial/missing/0/reason").asText()).contains("401");
            }
        });
    }

    private void startTwo(String allowed) throws Exception {
        ports.addAll(FreePorts.take(2));
        for (int port : ports) {
            instances.add(RunningApplication.start(config(port, allowed)));
        }
    }

    private void eachAnswersForAll() throws Exception {
        for (int port : ports) {
            JsonNode list = json(get(known, port, LIST));
            assertThat(list.path("partial").toString()).isEmpty();
            assertThat(list.path("items").findValuesAsText("podUid")).hasSize(DOCUMENTS);
        }
    }

    private void eachHasHalf() throws Exception {
        for (int port : ports) {
            HttpResponse<String> answer = half(known, port);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Exit143-Missing"))
                    .get()
                    .asString()
                    .matches("[01]");
        }
    }

    /** As another instance asks: for what it has itself. */
    private static HttpResponse<String> half(HttpClient client, int port) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port + LIST))
                .header("Exit143-Partitions", "0,1")
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> get(HttpClient client, int port, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port + path))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        return JSON.readTree(response.body());
    }

    /** @param name whose certificate it shows; empty: none, though it believes the server's */
    private static HttpClient clientWith(String name) throws Exception {
        HttpClient.Builder client = HttpClient.newBuilder();
        if (name.isEmpty()) {
            return client.sslContext(Tls.trusting(file("ca.pem"))).build();
        }
        TlsFiles files = new TlsFiles(file(name + ".pem"), file(name + "-key.pem"), Optional.of(file("ca.pem")));
        return client.sslContext(Tls.of(files)).build();
    }

    private Exit143Config config(int port, String allowed) throws Exception {
        Properties settings = new Properties();
        settings.putAll(Map.of(
                "exit143.bootstrap.servers", broker.bootstrapServers(),
                "exit143.state.dir", state.resolve("instance-" + port).toString(),
                "exit143.http.port", Integer.toString(port),
                "exit143.http.advertised", "127.0.0.1:" + port,
                "exit143.partitions", "1"));
        settings.putAll(Map.of(
                "exit143.http.fleet-timeout",
                "20s",
                "exit143.http.access",
                "mtls",
                "exit143.http.access.mtls.allowed",
                allowed,
                "exit143.http.tls.certificate",
                file("server.pem").toString(),
                "exit143.http.tls.key",
                file("server-key.pem").toString(),
                "exit143.http.tls.ca",
                file("ca.pem").toString(),
                "kafka.commit.interval.ms",
                "200",
                "kafka.producer.max.in.flight.requests.per.connection",
                "1"));
        return Exit143Config.of(settings, Map.of());
    }

    private static String id(int number) {
        return "uid-" + number + "/web/0";
    }

    private static byte[] document(int number) {
        return ("{'schema':'exit143/termination/v1','id':'" + id(number) + "','revision':1,'state':'final',"
                        + "'cluster':'default','namespace':'prod','pod':'shop-" + number + "','podUid':'uid-" + number
                        + "','container':'web','restartCount':0,'cause':{'code':'scale_down'},"
                        + "'outcome':{'code':'exited_zero','verdict':'graceful'},'exit':{'code':0},"
                        + "'phases':[{'phase':'exited','at':'2026-01-02T12:00:" + (10 + number) + "Z'}]}")
                .replace('\'', '"')
                .getBytes(UTF_8);
    }

    private static Path file(String name) throws Exception {
        return Path.of(Objects.requireNonNull(FleetTlsIT.class.getResource("/fleet-tls/" + name), name)
                .toURI());
    }
}

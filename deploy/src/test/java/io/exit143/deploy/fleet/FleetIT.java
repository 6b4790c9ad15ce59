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
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

/** Three instances share the documents; whichever is asked, answers for all. */
@Timeout(240)
class FleetIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LONG = Duration.ofSeconds(90);
    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
    private static final int DOCUMENTS = 60;

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<Instance> instances = new ArrayList<>();

    @TempDir
    private Path state;

    private EmbeddedBroker broker;
    private Producer<String, byte[]> producer;
    private int written;

    private record Instance(int port, RunningApplication application) {
        String url(String path) {
            return "http://127.0.0.1:" + port + path;
        }
    }

    @BeforeEach
    void start() throws Exception {
        broker = EmbeddedBroker.start();
        TestTopics.create(broker, 1, "container-logs", "node-logs");
        TestTopics.create(broker, 3, "exit143.timelines");
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "max.in.flight.requests.per.connection", 1),
                new StringSerializer(),
                new ByteArraySerializer());
        for (int i = 0; i < DOCUMENTS; i++) {
            write(i);
        }
        for (int port : FreePorts.take(3)) {
            instances.add(new Instance(port, RunningApplication.start(config(port))));
        }
    }

    @AfterEach
    void stop() {
        instances.forEach(instance -> instance.application().close());
        producer.close();
        broker.close();
    }

    @Test
    void eachAnswersForAllAndGoesOnDoingSoWhenOneDies() throws Exception {
        await().atMost(LONG).until(this::allAnswerCompletely);
        Map<String, String> answers = answers(instances.get(0));
        for (Instance instance : instances) {
            assertThat(answers(instance)).isEqualTo(answers);
            assertThat(pagedIds(instance)).hasSize(DOCUMENTS).doesNotHaveDuplicates();
        }
        watchersSeeWhatIsWrittenWhoeverHasIt();

        Instance dead = instances.remove(2);
        dead.application().close();
        for (Instance instance : instances) {
            for (int i = 0; i < 5; i++) {
                completeOrSaysWhatIsMissing(instance);
            }
        }
        await().atMost(LONG).until(this::allAnswerCompletely);
        Map<String, String> after = answers(instances.get(0));
        assertThat(after.get("/api/v1/terminations/uid-7/web/0"))
                .isEqualTo(answers.get("/api/v1/terminations/uid-7/web/0"));
        assertThat(answers(instances.get(1))).isEqualTo(after);
    }

    private void watchersSeeWhatIsWrittenWhoeverHasIt() throws Exception {
        List<BufferedReader> streams = new ArrayList<>();
        for (Instance instance : instances) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(instance.url("/api/v1/stream")))
                    .build();
            HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            BufferedReader lines = new BufferedReader(new InputStreamReader(response.body(), UTF_8));
            assertThat(lines.readLine()).isEqualTo("retry: 3000");
            streams.add(lines);
        }
        for (int i = 0; i < 6; i++) {
            write(DOCUMENTS + i);
        }
        for (BufferedReader lines : streams) {
            List<String> seen = new ArrayList<>();
            while (seen.size() < 6) {
                String line = lines.readLine();
                if (line.startsWith("data: ")) {
                    seen.add(JSON.readTree(line.substring(6)).path("podUid").asText());
                }
            }
            assertThat(seen).contains("uid-60", "uid-65");
            lines.close();
        }
    }

    private boolean allAnswerCompletely() throws Exception {
        for (Instance instance : instances) {
            HttpResponse<String> list = get(instance, "/api/v1/terminations?limit=500");
            if (list.statusCode() != 200
                    || list.body().contains("\"partial\"")
                    || JSON.readTree(list.body()).path("items").size() < written
                    || get(instance, "/readyz").statusCode() != 200) {
                return false;
            }
        }
        return true;
    }

    private void completeOrSaysWhatIsMissing(Instance instance) throws Exception {
        HttpResponse<String> list = get(instance, "/api/v1/terminations?limit=500");
        if (list.statusCode() == 503) {
            assertThat(list.headers().firstValue("Retry-After")).isPresent();
            return;
        }
        JsonNode body = JSON.readTree(list.body());
        assertThat(list.statusCode()).isEqualTo(200);
        if (body.path("items").size() < DOCUMENTS) {
            assertThat(body.at("/partial/missing")).isNotEmpty();
            assertThat(body.at("/partial/missing/0/reason").asText()).isNotEmpty();
        }
        HttpResponse<String> one = get(instance, "/api/v1/terminations/uid-7/web/0");
        assertThat(one.statusCode()).isIn(200, 503);
    }

    private Map<String, String> answers(Instance instance) throws Exception {
        Map<String, String> answers = new java.util.TreeMap<>();
        List<String> paths = new ArrayList<>(List.of(
                "/api/v1/terminations?limit=25",
                "/api/v1/terminations?limit=500&verdict=ungraceful",
                "/api/v1/terminations?q=shop-3&format=csv",
                "/api/v1/pods/prod/shop-4",
                "/api/v1/workloads/prod/Deployment/shop",
                "/api/v1/terminations/uid-none/web/0"));
        for (int i = 0; i < 12; i++) {
            paths.add("/api/v1/terminations/uid-" + i + "/web/0");
        }
        for (String path : paths) {
            HttpResponse<String> response = get(instance, path);
            answers.put(path, response.statusCode() + " " + response.body());
        }
        assertThat(answers.get("/api/v1/terminations/uid-none/web/0")).startsWith("404 ");
        assertThat(answers.get("/api/v1/terminations/uid-11/web/0")).startsWith("200 ");
        return answers;
    }

    private List<String> pagedIds(Instance instance) throws Exception {
        List<String> ids = new ArrayList<>();
        for (Optional<String> cursor = Optional.of(""); cursor.isPresent(); ) {
            JsonNode page = JSON.readTree(get(instance, "/api/v1/terminations?limit=7&cursor=" + cursor.get())
                    .body());
            page.path("items").forEach(item -> ids.add(item.path("id").asText()));
            cursor = Optional.ofNullable(page.path("next").textValue());
        }
        return ids;
    }

    private HttpResponse<String> get(Instance instance, String path) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(instance.url(path))).build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private void write(int number) throws Exception {
        String id = "uid-" + number + "/web/0";
        String verdict = number % 3 == 0 ? "ungraceful" : "graceful";
        String document = ("{'schema':'exit143/termination/v1','id':'" + id + "','revision':1,'state':'final',"
                        + "'cluster':'default','namespace':'prod','pod':'shop-" + number % 10 + "','podUid':'uid-"
                        + number
                        + "','container':'web','restartCount':0,'workload':{'kind':'Deployment','name':'shop',"
                        + "'revision':'" + number % 2
                        + "'},'cause':{'code':'scale_down'},'outcome':{'code':'exited_zero',"
                        + "'verdict':'" + verdict + "'},'exit':{'code':0},'durations':{'drainMs':" + number * 100
                        + "},'phases':[{'phase':'exited','at':'" + NOON.plusSeconds(number) + "'}]}")
                .replace('\'', '"');
        producer.send(new ProducerRecord<>("exit143.timelines", id, document.getBytes(UTF_8)))
                .get();
        written++;
    }

    private Exit143Config config(int port) {
        Properties settings = new Properties();
        settings.putAll(Map.of(
                "exit143.bootstrap.servers",
                broker.bootstrapServers(),
                "exit143.state.dir",
                state.resolve("instance-" + port).toString(),
                "exit143.http.port",
                Integer.toString(port),
                "exit143.http.advertised",
                "127.0.0.1:" + port,
                "exit143.partitions",
                "1",
                // An answer of part of the fleet is right, but not the same as another's.
                "exit143.http.fleet-timeout",
                "20s"));
        settings.putAll(Map.of(
                "kafka.num.standby.replicas", "1",
                "kafka.commit.interval.ms", "200",
                "kafka.producer.max.in.flight.requests.per.connection", "1",
                "kafka.consumer.session.timeout.ms", "6000",
                "kafka.consumer.heartbeat.interval.ms", "1000"));
        return Exit143Config.of(settings, Map.of());
    }
}

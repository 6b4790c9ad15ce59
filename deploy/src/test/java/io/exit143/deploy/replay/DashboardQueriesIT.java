package io.exit143.deploy.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.exit143.application.RunningApplication;
import io.exit143.deploy.broker.EmbeddedBroker;
import io.exit143.deploy.broker.TestTopics;
import io.exit143.deploy.recording.Recording;
import io.exit143.deploy.shipper.ShipperEncoders;
import io.exit143.streams.topic.TopicNames;
import java.io.IOException;
import java.net.URLEncoder;
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
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real Prometheus scrapes the application at work, and answers what the dashboards ask. */
@Timeout(240)
class DashboardQueriesIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path DASHBOARDS = Path.of("grafana");
    private static final List<Path> RECORDINGS = Stream.of("04-scaledown-java-143", "08-prestop-longer-than-grace")
            .map(name -> Path.of("src/main/resources/recordings", name))
            .toList();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Pattern METRIC = Pattern.compile("\\bexit143_\\w+");
    /** What asks for one value of a label, or for what is above a threshold, may rightly be empty. */
    private static final Pattern FILTERS = Pattern.compile("[<>]|==|=~?\"\\w|\\bunless\\b|\\band\\b");

    @TempDir
    private Path folder;

    @Test
    void everyQueryIsAnsweredFromWhatTheApplicationExposes() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            send(broker);
            try (RunningApplication application =
                            RunningApplication.start(LiveRecordings.config(broker, folder.resolve("state"), Map.of()));
                    PrometheusServer prometheus = PrometheusServer.scraping(application.page(), folder)) {
                // Rates need two scrapes of a series, and some series come late.
                await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> check(prometheus));
            }
        }
    }

    private static void check(PrometheusServer prometheus) throws Exception {
        assertThat(results(prometheus, "exit143_terminations_total")).isPositive();
        Set<String> exposed = names(prometheus);
        List<String> queries = queries();
        assertThat(queries).hasSizeGreaterThan(50);
        int answered = 0;
        for (String query : queries) {
            int results = results(prometheus, query);
            if (exposed.containsAll(metrics(query)) && !FILTERS.matcher(query).find()) {
                assertThat(results).as(query).isPositive();
                answered++;
            }
        }
        assertThat(answered).isGreaterThan(queries.size() / 2);
    }

    private static Set<String> metrics(String query) {
        Set<String> names = new TreeSet<>();
        METRIC.matcher(query).results().forEach(found -> names.add(found.group()));
        return names;
    }

    private static Set<String> names(PrometheusServer prometheus) throws Exception {
        Set<String> names = new TreeSet<>();
        answer(prometheus, "/api/v1/label/__name__/values").path("data").forEach(name -> names.add(name.asText()));
        return names;
    }

    /** How many series there are in the answer; fails if the query does. */
    private static int results(PrometheusServer prometheus, String query) throws Exception {
        JsonNode answer = answer(prometheus, "/api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8));
        assertThat(answer.path("status").asText()).as("%s: %s", query, answer).isEqualTo("success");
        return answer.at("/data/result").size();
    }

    private static JsonNode answer(PrometheusServer prometheus, String path) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(prometheus.address().resolve(path)).build();
        return JSON.readTree(
                HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }

    /** All PromQL of the panels of all dashboards, with values in place of Grafana's variables. */
    private static List<String> queries() throws IOException {
        List<String> queries = new ArrayList<>();
        try (Stream<Path> files = Files.list(DASHBOARDS)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
                JSON.readTree(file.toFile())
                        .findValuesAsText("expr")
                        .forEach(expr -> queries.add(expr.replace("$__rate_interval", "5m")
                                .replace("$__range", "1h")
                                .replaceAll("\\$\\w+", ".*")));
            }
        }
        return queries;
    }

    private static void send(EmbeddedBroker broker) throws Exception {
        TestTopics.create(
                broker,
                ReplayTopics.PARTITIONS,
                "container-logs",
                "node-logs",
                "kubernetes-audit",
                "exit143.kubernetes");
        Recording recording = Recording.read(RECORDINGS, Set.of(), ShipperEncoders.named(ShipperEncoders.DEFAULT));
        LiveRecordings.send(recording, broker, TopicNames.defaults());
    }
}

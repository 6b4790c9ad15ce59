package io.exit143.deploy.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.exit143.application.metrics.ApplicationMetrics;
import io.exit143.deploy.demo.BundledRecordings;
import io.exit143.deploy.recording.Recording;
import io.exit143.deploy.shipper.ShipperEncoders;
import io.exit143.query.QueryServer;
import io.exit143.query.QuerySettings;
import io.exit143.query.source.LiveFeed;
import io.exit143.query.source.LocalQuerySource;
import io.exit143.streams.TerminationTopology;
import io.exit143.streams.TopologyCounts;
import io.exit143.streams.TopologySettings;
import io.exit143.streams.topic.TopicNames;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is counted while recordings replay is what the documents say, although they are revised many times. */
class MetricsIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern ENDINGS =
            Pattern.compile("exit143_terminations_total\\{.*cause=\"(.*)\",outcome=\"(.*)\",verdict=\".*\"} ([0-9]+)");

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    @Test
    void endingsAreCountedAsOftenAsThereAreDocumentsAndNoPodIsNamed() throws Exception {
        List<Path> some = BundledRecordings.unpack(folder).stream().limit(3).toList();
        Recording recording = Recording.read(some, Set.of(), ShipperEncoders.named(ShipperEncoders.DEFAULT));
        TopicNames names = TopicNames.defaults();
        ApplicationMetrics metrics = new ApplicationMetrics(10_000);
        TopologyCounts counts = new TopologyCounts();
        LiveFeed feed = new LiveFeed();
        TopologySettings recorded = TopologySettings.defaults().withTime(TopologySettings.TimeSource.RECORDED);
        TerminationTopology topology = new TerminationTopology(recorded, feed.and(metrics.endings()), counts);
        try (LocalRun run = LocalRun.start(names, topology);
                QueryServer server = QueryServer.start(
                        QuerySettings.defaults().withPort(0),
                        LocalQuerySource.of(run.streams(), names.timelines(), feed),
                        metrics,
                        Optional.empty())) {
            assertThat(scrape(server)).contains("exit143_terminations_revised_total 0\n");
            List<String> documents = Replay.documents(recording, run);
            Map<String, Long> expected = new TreeMap<>();
            for (String text : documents) {
                JsonNode document = JSON.readTree(text);
                if (document.path("state").asText().equals("final")) {
                    expected.merge(
                            document.at("/cause/code").asText() + " "
                                    + document.at("/outcome/code").asText(),
                            1L,
                            Long::sum);
                }
            }
            String page = scrape(server);
            // Codes may change after a document became final; how many did is a metric, too.
            long changed = value(page, "exit143_terminations_reclassified_total");
            assertThat(difference(counted(page), expected)).isLessThanOrEqualTo(2 * changed);
            assertThat(sum(counted(page))).isEqualTo(sum(expected)).isPositive();
            assertThat(workloadSum(page)).isEqualTo(sum(expected));
            assertThat(page).doesNotContain("pod=", "podUid", "node=");
            for (String text : documents) {
                assertThat(page)
                        .doesNotContain('"' + JSON.readTree(text).path("pod").asText() + '"');
            }
            assertThat(counts.evidence().get("kubernetes")).isPositive();
            assertThat(counts.output().get(names.timelines())).isGreaterThanOrEqualTo(documents.size());
        }
    }

    private String scrape(QueryServer server) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(server.page() + "metrics")).build();
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain; version=0.0.4");
        return response.body();
    }

    private static Map<String, Long> counted(String page) {
        Map<String, Long> counted = new TreeMap<>();
        for (Matcher matcher = ENDINGS.matcher(page); matcher.find(); ) {
            counted.merge(matcher.group(1) + " " + matcher.group(2), Long.valueOf(matcher.group(3)), Long::sum);
        }
        return counted;
    }

    private static long workloadSum(String page) {
        return page.lines()
                .filter(line -> line.startsWith("exit143_workload_terminations_total{"))
                .mapToLong(line -> Long.parseLong(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static long value(String page, String name) {
        return page.lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToLong(line -> Long.parseLong(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow();
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private static long difference(Map<String, Long> one, Map<String, Long> other) {
        Map<String, Long> difference = new TreeMap<>(one);
        other.forEach((code, count) -> difference.merge(code, -count, Long::sum));
        return difference.values().stream().mapToLong(Math::abs).sum();
    }
}

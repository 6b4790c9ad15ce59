package io.exit143.deploy.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.exit143.application.Exit143Config;
import io.exit143.application.RunningApplication;
import io.exit143.deploy.broker.EmbeddedBroker;
import io.exit143.deploy.broker.TestTopics;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The catalogue that dashboards and rules are checked against names what the application has, and nothing else. */
class ExposedMetricsIT {

    private static final Pattern DOCUMENTED =
            Pattern.compile("^\\| `(exit143_\\w+)` \\| (counter|gauge|histogram) \\|", Pattern.MULTILINE);
    private static final Pattern EXPOSED =
            Pattern.compile("^# TYPE (exit143_\\w+) (counter|gauge|histogram)$", Pattern.MULTILINE);

    @TempDir
    private Path state;

    @Test
    void theCatalogueNamesWhatTheApplicationExposesAndNothingElse() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            TestTopics.create(broker, 1, "container-logs", "node-logs");
            Exit143Config config = config(broker, "");
            try (RunningApplication application = RunningApplication.start(config)) {
                assertThat(families(EXPOSED, scrape(application.page())))
                        .containsExactlyElementsOf(
                                families(DOCUMENTED, Files.readString(Path.of("../docs/metrics.md"))));
            }
        }
    }

    @Test
    void aCollectorThatNeverAnswersKeepsNobodyFromReadingAnsweringAndStopping() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                EmbeddedBroker broker = EmbeddedBroker.start()) {
            TestTopics.create(broker, 1, "container-logs", "node-logs");
            Exit143Config config = config(broker, "http://127.0.0.1:" + silent.getLocalPort() + "/v1/metrics");
            try (RunningApplication application = RunningApplication.start(config)) {
                silent.accept(); // somebody asks, and waits from now on
                await().atMost(Duration.ofSeconds(60)).until(application::isRunning);
                assertThat(scrape(application.page()))
                        .contains("exit143_otel_exports_total{result=\"sent\"} 0\n", "exit143_stream_threads");
            }
        }
    }

    private Exit143Config config(EmbeddedBroker broker, String collector) {
        Properties file = new Properties();
        file.putAll(Map.of(
                "exit143.state.dir",
                state.toString(),
                "exit143.http.port",
                "0",
                "exit143.otel.metrics.endpoint",
                collector,
                "exit143.otel.metrics.interval",
                "1s"));
        return Exit143Config.of(file, Map.of("EXIT143_BOOTSTRAP_SERVERS", broker.bootstrapServers()));
    }

    private static String scrape(URI page) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(page.resolve("/metrics")).build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static Set<String> families(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(family -> family.group(1) + " " + family.group(2))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}

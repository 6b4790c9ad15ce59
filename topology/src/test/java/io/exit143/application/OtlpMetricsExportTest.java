package io.exit143.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.exit143.application.metrics.ApplicationMetrics;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a collector gets is what the page says, and a collector that fails is no failure of ours. */
class OtlpMetricsExportTest {

    private static final Duration PLENTY = Duration.ofSeconds(60);

    private final ApplicationMetrics metrics = new ApplicationMetrics(100);
    private final BlockingQueue<ExportMetricsServiceRequest> received = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> keys = new LinkedBlockingQueue<>();
    private HttpServer collector;
    private volatile int status = 200;

    @BeforeEach
    void startCollector() throws IOException {
        collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/metrics", this::receive);
        collector.start();
    }

    @AfterEach
    void stopCollector() {
        collector.stop(0);
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange;
                GZIPInputStream body = new GZIPInputStream(exchange.getRequestBody())) {
            received.add(ExportMetricsServiceRequest.parseFrom(body));
            keys.add(String.valueOf(exchange.getRequestHeaders().getFirst("Api-Key")));
            exchange.sendResponseHeaders(status, -1);
        }
    }

    private String endpoint() {
        return "http://127.0.0.1:" + collector.getAddress().getPort() + "/v1/metrics";
    }

    private static OtelSettings.Target target(String endpoint, String interval) {
        return OtelSettings.of(config(Map.of(
                        OtelSettings.ENDPOINT,
                        endpoint,
                        OtelSettings.INTERVAL,
                        interval,
                        OtelSettings.HEADERS,
                        "Api-Key=s3cret")))
                .orElseThrow();
    }

    private static Exit143Config config(Map<String, String> settings) {
        Properties file = new Properties();
        file.putAll(settings);
        return Exit143Config.of(file, Map.of());
    }

    private OtlpMetricsExport export(String endpoint) {
        return new OtlpMetricsExport(target(endpoint, "60s"), "pod-0", metrics, InstantSource.system());
    }

    @Test
    void namesLabelsAndValuesAreThoseOfThePage() throws Exception {
        metrics.endings().changed(null, new ObjectMapper().readTree("""
                {"state":"final","revision":1,"cluster":"prod","namespace":"shop",
                 "workload":{"kind":"Deployment","name":"cart","revision":"3"},
                 "cause":{"code":"scale_down"},"outcome":{"code":"exited_zero","verdict":"graceful"},
                 "durations":{"drainMs":2500,"preStopMs":120},"grace":{"usedRatio":1.25},
                 "preStop":{"handler":"exec","result":"ok"}}"""));
        metrics.answered("/metrics", 200, 3_000_000, false);
        String page = new String(metrics.scrape("").orElseThrow().body(), StandardCharsets.UTF_8);
        export(endpoint()).send(PLENTY);
        ExportMetricsServiceRequest request = received.remove();
        assertThat(steady(samples(request))).isEqualTo(steady(page.lines().collect(Collectors.toSet())));
        assertThat(samples(request))
                .contains("exit143_terminations_total{cluster=\"prod\",cause=\"scale_down\",outcome=\"exited_zero\","
                        + "verdict=\"graceful\"} 1");
        assertThat(request.getResourceMetrics(0).getResource().getAttributesList())
                .extracting(KeyValue::getKey, a -> a.getValue().getStringValue())
                .contains(tuple("service.name", "exit143"), tuple("service.instance.id", "pod-0"));
        assertThat(keys.remove()).isEqualTo("s3cret");
        assertThat(page).doesNotContain("s3cret");
    }

    @Test
    void theyAreSentAgainAndAgain() throws InterruptedException {
        OtlpMetricsExport export = OtlpMetricsExport.start(target(endpoint(), "1s"), "pod-0", metrics);
        try (export) {
            assertThat(received.poll(60, TimeUnit.SECONDS)).isNotNull();
            assertThat(received.poll(60, TimeUnit.SECONDS)).isNotNull();
        }
    }

    @Test
    void theLastCountsAreSentAtAStop() {
        // What is needed for the first request takes longer to load than a stop may wait.
        export(endpoint()).send(PLENTY);
        received.clear();
        OtlpMetricsExport.start(target(endpoint(), "1h"), "pod-0", metrics).close();
        assertThat(received).hasSize(1);
    }

    @Test
    void aCollectorThatSaysNoIsCountedAndTriedAgain() {
        OtlpMetricsExport export = export(endpoint());
        status = 503;
        export.send(PLENTY);
        assertThat(page()).contains("exit143_otel_exports_total{result=\"failed\"} 1\n");
        status = 200;
        export.send(PLENTY);
        assertThat(page()).contains("{result=\"failed\"} 1\n", "{result=\"sent\"} 1\n");
    }

    @Test
    void aCollectorThatIsAwayIsCounted() {
        String endpoint = endpoint();
        collector.stop(0);
        export(endpoint).send(PLENTY);
        assertThat(page()).contains("{result=\"failed\"} 1\n", "{result=\"sent\"} 0\n");
    }

    @Test
    void aCollectorThatNeverAnswersHoldsUpNeitherThePageNorTheStop() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            OtlpMetricsExport export = OtlpMetricsExport.start(
                    target("http://127.0.0.1:" + silent.getLocalPort() + "/", "1s"), "pod-0", metrics);
            silent.accept();
            assertThat(page()).contains("{result=\"sent\"} 0\n");
            export.close();
            assertThat(page()).contains("{result=\"failed\"} 1\n");
        }
    }

    @Test
    void withoutEndpointNothingIsSent() {
        assertThat(OtelSettings.of(config(Map.of()))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "exit143.otel.metrics.endpoint | collector:4318",
                "exit143.otel.metrics.endpoint | grpc://collector:4317",
                "exit143.otel.metrics.endpoint | http://me:s3cret@collector/",
                "exit143.otel.metrics.endpoint | http://collector/?key=s3cret",
                "exit143.otel.metrics.endpoint | http://a b/?key=s3cret",
                "exit143.otel.metrics.interval | 10ms",
                "exit143.otel.metrics.headers | s3cret",
                "exit143.otel.metrics.headers | Host=s3cret",
                "exit143.otel.metrics.headers | a=b,b b=s3cret",
            })
    void whatCannotBeUsedIsRefusedAtTheStartWithoutSecrets(String setting, String wrong) {
        Map<String, String> settings = new HashMap<>(Map.of(OtelSettings.ENDPOINT, endpoint()));
        settings.put(setting, wrong);
        assertThatThrownBy(() -> OtelSettings.of(config(settings)))
                .hasMessageContaining(setting)
                .hasMessageNotContaining("s3cret");
    }

    private String page() {
        return new String(metrics.scrape("").orElseThrow().body(), StandardCharsets.UTF_8);
    }

    /** Without comments, and without what changes from one moment to the next. */
    private static Set<String> steady(Set<String> lines) {
        return lines.stream()
                .filter(line -> !line.startsWith("#") && !line.startsWith("process_cpu") && !line.startsWith("jvm_"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The request as lines of a page. */
    private static Set<String> samples(ExportMetricsServiceRequest request) {
        Set<String> lines = new TreeSet<>();
        for (Metric metric : request.getResourceMetrics(0).getScopeMetrics(0).getMetricsList()) {
            for (NumberDataPoint point : metric.getGauge().getDataPointsList()) {
                lines.add(line(metric.getName(), point.getAttributesList(), "", value(point)));
            }
            for (NumberDataPoint point : metric.getSum().getDataPointsList()) {
                assertThat(metric.getSum().getIsMonotonic()).isTrue();
                assertThat(metric.getSum().getAggregationTemporality())
                        .isEqualTo(AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE);
                assertThat(point.getStartTimeUnixNano()).isPositive().isLessThan(point.getTimeUnixNano());
                lines.add(line(metric.getName(), point.getAttributesList(), "", value(point)));
            }
            for (HistogramDataPoint point : metric.getHistogram().getDataPointsList()) {
                add(lines, metric.getName(), point);
            }
        }
        return lines;
    }

    private static void add(Set<String> lines, String name, HistogramDataPoint point) {
        long below = 0;
        for (int i = 0; i < point.getBucketCountsCount(); i++) {
            below += point.getBucketCounts(i);
            String bound = i == point.getExplicitBoundsCount() ? "+Inf" : number(point.getExplicitBounds(i));
            lines.add(line(name + "_bucket", point.getAttributesList(), bound, Long.toString(below)));
        }
        lines.add(line(name + "_count", point.getAttributesList(), "", Long.toString(point.getCount())));
        lines.add(line(name + "_sum", point.getAttributesList(), "", number(point.getSum())));
    }

    private static String line(String name, List<KeyValue> attributes, String bound, String value) {
        String labels = attributes.stream()
                .map(a -> a.getKey() + "=\"" + a.getValue().getStringValue() + '"')
                .collect(Collectors.joining(","));
        String le = bound.isEmpty() ? "" : (labels.isEmpty() ? "" : ",") + "le=\"" + bound + '"';
        return name + ((labels + le).isEmpty() ? "" : "{" + labels + le + "}") + " " + value;
    }

    private static String value(NumberDataPoint point) {
        return point.hasAsInt() ? Long.toString(point.getAsInt()) : number(point.getAsDouble());
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}

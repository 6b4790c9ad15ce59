package io.exit143.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.exit143.query.access.Access;
import io.exit143.query.access.BearerToken;
import io.exit143.query.access.ClientCertificates;
import io.exit143.query.access.Credentials;
import io.exit143.query.access.Decision;
import io.exit143.query.access.KubernetesAccess;
import io.exit143.query.access.Sha256;
import io.exit143.query.http.ServerMetrics;
import io.exit143.query.source.Caller;
import io.exit143.query.tls.TestTls;
import io.exit143.query.tls.Tls;
import io.exit143.streams.index.SampleDocument;
import io.exit143.streams.lookback.LogExcerpts;
import io.exit143.termination.LogWindow;
import io.exit143.termination.evidence.LastLinesSeen.Line;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who sees what: every way to decide, with right, wrong, expired, missing and foreign credentials, for all that is served. */
@Timeout(60)
class AccessMatrixTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Map<String, String> ENDPOINTS = endpoints();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private IndexedDocuments documents;

    @SuppressWarnings("NullAway.Init")
    private FakeApiServer kubernetes;

    @BeforeEach
    void start() throws Exception {
        documents = new IndexedDocuments(folder.resolve("state"), 2);
        kubernetes = new FakeApiServer();
        documents.add(SampleDocument.of("uid-prod", "prod", "shop-1"), SampleDocument.of("uid-test", "test", "bank-1"));
    }

    @AfterEach
    void stop() {
        kubernetes.close();
        documents.close();
    }

    /** Statuses, and the namespaces whose endings the list has; {@code -} where there is no connection at all. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # mode      | credentials | page | api           | one | logs | stream | metrics | health
            loopback    | missing     | 200  | 200 prod test | 200 | 200 | 200    | 200     | 200
            loopback    | wrong       | 200  | 200 prod test | 200 | 200 | 200    | 200     | 200
            open        | missing     | 200  | 200 prod test | 200 | 200 | 200    | 200     | 200
            open        | wrong       | 200  | 200 prod test | 200 | 200 | 200    | 200     | 200
            token       | right       | 200  | 200 prod test | 200 | 200 | 200    | 200     | 200
            token       | wrong       | 200  | 401           | 401 | 401 | 401    | 401     | 200
            token       | expired     | 200  | 401           | 401 | 401 | 401    | 401     | 200
            token       | missing     | 200  | 401           | 401 | 401 | 401    | 401     | 200
            token       | foreign     | 200  | 401           | 401 | 401 | 401    | 401     | 200
            mtls        | right       | 200  | 200 prod test | 200 | 200 | 200    | 200     | 200
            mtls        | wrong       | 200  | 401           | 401 | 401 | 401    | 401     | 200
            mtls        | expired     | -    | -             | -   | -   | -      | -       | -
            mtls        | missing     | 200  | 401           | 401 | 401 | 401    | 401     | 200
            mtls        | foreign     | -    | -             | -   | -   | -      | -       | -
            kubernetes  | right       | 200  | 200 prod      | 404 | 404 | 200    | 403     | 200
            kubernetes  | admin       | 200  | 200 prod test | 200 | 200 | 200    | 200     | 200
            kubernetes  | wrong       | 200  | 401           | 401 | 401 | 401    | 401     | 200
            kubernetes  | expired     | 200  | 401           | 401 | 401 | 401    | 401     | 200
            kubernetes  | missing     | 200  | 401           | 401 | 401 | 401    | 401     | 200
            kubernetes  | foreign     | 200  | 200           | 404 | 404 | 200    | 403     | 200
            """)
    void whoSeesWhat(
            String mode,
            String credentials,
            String page,
            String api,
            String one,
            String logs,
            String stream,
            String metrics,
            String health)
            throws Exception {
        try (QueryServer server = server(mode)) {
            HttpClient client = client(mode, credentials);
            Map<String, String> seen = new LinkedHashMap<>();
            for (Map.Entry<String, String> endpoint : ENDPOINTS.entrySet()) {
                seen.put(endpoint.getKey(), seen(client, server, mode, credentials, endpoint.getValue()));
            }
            assertThat(seen)
                    .isEqualTo(Map.of(
                            "page", page, "api", api, "one", one, "logs", logs, "stream", stream, "metrics", metrics,
                            "health", health));
        }
    }

    @Test
    void theStreamShowsOnlyWhatOneMaySee() throws Exception {
        try (QueryServer server = server("kubernetes")) {
            HttpRequest request = request(server, "kubernetes", "right", "/api/v1/stream");
            HttpResponse<InputStream> response =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
                assertThat(lines.readLine()).isEqualTo("retry: 3000");
                documents.add(
                        SampleDocument.of("uid-test-2", "test", "bank-2"),
                        SampleDocument.of("uid-prod-2", "prod", "shop-2"));
                List<String> data = new ArrayList<>();
                while (data.isEmpty()) {
                    Optional.of(lines.readLine())
                            .filter(line -> line.startsWith("data:"))
                            .ifPresent(data::add);
                }
                assertThat(data.get(0)).contains("uid-prod-2");
            }
        }
    }

    @Test
    void podsAndWorkloadsOfOtherNamespacesAreAsIfTheyWereNot() throws Exception {
        try (QueryServer server = server("kubernetes")) {
            HttpClient client = HttpClient.newHttpClient();
            assertThat(seen(client, server, "kubernetes", "right", "/api/v1/pods/prod/shop-1"))
                    .startsWith("200");
            assertThat(seen(client, server, "kubernetes", "right", "/api/v1/pods/test/bank-1"))
                    .isEqualTo("404");
            assertThat(seen(client, server, "kubernetes", "right", "/api/v1/workloads/prod/Deployment/shop"))
                    .startsWith("200");
            assertThat(seen(client, server, "kubernetes", "right", "/api/v1/workloads/test/Deployment/shop"))
                    .isEqualTo("404");
        }
    }

    /** With the header that instances send each other, answers are in their form, and for the same eyes. */
    @Test
    void whoAsksAsIfFromAnotherInstanceSeesNoMore() throws Exception {
        try (QueryServer server = server("kubernetes")) {
            assertThat(asInstance(server, "/api/v1/terminations/uid-prod/web/0"))
                    .contains("shop-1");
            assertThat(asInstance(server, "/api/v1/terminations/uid-test/web/0"))
                    .isEmpty();
            assertThat(asInstance(server, "/api/v1/terminations"))
                    .contains("shop-1")
                    .doesNotContain("bank-1");
            assertThat(asInstance(server, "/api/v1/pods/test/bank-1")).doesNotContain("bank-1");
        }
    }

    private static String asInstance(QueryServer server, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(server.page().resolve(path))
                .header("Authorization", "Bearer right")
                .header(Caller.PARTITIONS, "0,1")
                .build();
        HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(200);
        return response.body();
    }

    @Test
    void whenTheApiServerIsDownNobodySeesAnything() throws Exception {
        kubernetes.breakDown();
        try (QueryServer server = server("kubernetes")) {
            HttpClient client = HttpClient.newHttpClient();
            assertThat(seen(client, server, "kubernetes", "admin", "/api/v1/terminations"))
                    .isEqualTo("503");
            assertThat(seen(client, server, "kubernetes", "admin", "/metrics")).isEqualTo("503");
            assertThat(seen(client, server, "kubernetes", "admin", "/livez")).isEqualTo("200");
        }
    }

    @Test
    void theApiServerIsAskedOnceAboutWhatStaysTheSame() throws Exception {
        try (QueryServer server = server("kubernetes")) {
            HttpClient client = HttpClient.newHttpClient();
            seen(client, server, "kubernetes", "right", "/api/v1/terminations");
            int asked = kubernetes.asked().size();
            for (int i = 0; i < 5; i++) {
                seen(client, server, "kubernetes", "right", "/api/v1/terminations");
            }
            assertThat(kubernetes.asked()).hasSize(asked);
            JsonNode rights = kubernetes.asked().get(asked - 1).path("spec");
            assertThat(rights.path("user").asText()).isEqualTo("alice");
            assertThat(rights.path("groups").get(0).asText()).isEqualTo("system:authenticated");
            assertThat(rights.at("/extra/example.org~1team/0").asText()).isEqualTo("store");
        }
    }

    @Test
    void aTokenForAnotherAudienceIsRefused() throws Exception {
        KubernetesAccess access = KubernetesAccess.of(kubernetes.known(folder), List.of("another"), "default");
        Credentials right = new Credentials(Optional.of("Bearer right"), Optional.empty());
        assertThat(access.decide(right)).isInstanceOf(Decision.Unknown.class);
    }

    @Test
    void namespacesOfAnotherClusterAreNotForThisApiServerToAllow() throws Exception {
        KubernetesAccess access = KubernetesAccess.of(kubernetes.known(folder), List.of("exit143"), "default");
        Decision decision = access.decide(new Credentials(Optional.of("Bearer right"), Optional.empty()));
        assertThat(decision).isInstanceOfSatisfying(Decision.Granted.class, granted -> {
            assertThat(granted.viewer().sees("default", "prod")).isTrue();
            assertThat(granted.viewer().sees("elsewhere", "prod")).isFalse();
            assertThat(granted.viewer().sees("default", "")).isFalse();
        });
    }

    private QueryServer server(String mode) throws Exception {
        QuerySettings settings = QuerySettings.defaults().withPort(0);
        settings = switch (mode) {
            case "open" -> settings.withAccess(Access.open());
            case "token" -> settings.withAccess(new BearerToken(HexFormat.of().formatHex(Sha256.of("right"))));
            case "mtls" ->
                settings.withTls(TestTls.as("server"))
                        .withAccess(new ClientCertificates(
                                Set.of("URI:spiffe://cluster.local/ns/monitoring/sa/prometheus")));
            case "kubernetes" ->
                settings.withAccess(KubernetesAccess.of(kubernetes.known(folder), List.of("exit143"), "default"));
            default -> settings;
        };
        return QueryServer.start(settings, documents.source(), new OneMetric(), Optional.of(AccessMatrixTest::oneLine));
    }

    private static LogExcerpts.Excerpt oneLine(LogWindow window, int mostChars) {
        Line line = new Line(window.to(), true, "stdout", "bye", false, "container-logs", 0, 1, 0);
        return new LogExcerpts.Excerpt(List.of(line), Set.of());
    }

    private static HttpClient client(String mode, String credentials) throws Exception {
        if (!mode.equals("mtls")) {
            return HttpClient.newHttpClient();
        }
        return HttpClient.newBuilder()
                .sslContext(
                        credentials.equals("missing") ? Tls.trusting(TestTls.file("ca.pem")) : TestTls.as(credentials))
                .build();
    }

    private static HttpRequest request(QueryServer server, String mode, String credentials, String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(server.page().resolve(path)).version(HttpClient.Version.HTTP_1_1);
        if (!mode.equals("mtls") && !credentials.equals("missing")) {
            // To a server with one token of its own, a stranger's is of another kind.
            boolean basic = mode.equals("token") && credentials.equals("foreign");
            request.header("Authorization", (basic ? "Basic " : "Bearer ") + credentials);
        }
        return request.build();
    }

    private static String seen(HttpClient client, QueryServer server, String mode, String credentials, String path)
            throws Exception {
        HttpResponse<InputStream> response;
        try {
            response = client.send(request(server, mode, credentials, path), HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException e) {
            return "-"; // TLS refused
        }
        try (InputStream body = response.body()) {
            if (response.statusCode() != 200 || !path.equals("/api/v1/terminations")) {
                return Integer.toString(response.statusCode());
            }
            Set<String> namespaces = new TreeSet<>();
            JSON.readTree(body)
                    .path("items")
                    .forEach(item -> namespaces.add(item.path("namespace").asText()));
            return ("200 " + String.join(" ", namespaces)).strip();
        }
    }

    private static Map<String, String> endpoints() {
        Map<String, String> endpoints = new LinkedHashMap<>();
        endpoints.put("page", "/");
        endpoints.put("api", "/api/v1/terminations");
        endpoints.put("one", "/api/v1/terminations/uid-test/web/0");
        endpoints.put("logs", "/api/v1/terminations/uid-test/web/0/logs");
        endpoints.put("stream", "/api/v1/stream");
        endpoints.put("metrics", "/metrics");
        endpoints.put("health", "/readyz");
        return endpoints;
    }

    /** Something to be scraped. */
    private static final class OneMetric implements ServerMetrics {

        @Override
        public void answered(String route, int status, long nanos, boolean streamed) {}

        @Override
        public void watching(int change) {}

        @Override
        public Optional<Scrape> scrape(String accept) {
            return Optional.of(new Scrape("text/plain", "up 1\n".getBytes(StandardCharsets.UTF_8)));
        }
    }
}

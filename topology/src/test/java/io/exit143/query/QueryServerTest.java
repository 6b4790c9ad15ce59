package io.exit143.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.exit143.query.access.Access;
import io.exit143.query.access.BearerToken;
import io.exit143.query.http.Request;
import io.exit143.streams.index.SampleDocument;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class QueryServerTest {

    /** The SHA-256 of "letmein". */
    private static final String LETMEIN = "1c8bfe8f801d79745c4631d09fff36c82aa37fc4cce4fc946683d7b336b63032";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path state;

    @SuppressWarnings("NullAway.Init")
    private IndexedDocuments documents;

    @SuppressWarnings("NullAway.Init")
    private QueryServer server;

    @BeforeEach
    void start() throws Exception {
        documents = new IndexedDocuments(state, 2);
        server = QueryServer.start(QuerySettings.defaults().withPort(0), documents.source());
    }

    @AfterEach
    void stop() {
        server.close();
        documents.close();
    }

    @Test
    void aDocumentIsServedAsItIsStored() throws Exception {
        SampleDocument document = SampleDocument.of("uid-a", "prod", "shop-1");
        documents.add(document);
        HttpResponse<String> response = get("/api/v1/terminations/uid-a/web/0");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(response.body()).isEqualTo(new String(document.bytes(), StandardCharsets.UTF_8));
    }

    @Test
    void whatIsNotKnownIsAProblem() throws Exception {
        HttpResponse<String> response = get("/api/v1/terminations/uid-a/web/0");
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(JSON.readTree(response.body()).path("detail").asText())
                .isEqualTo("No ending 'uid-a/web/0' is known");
    }

    @Test
    void pagesTogetherAreTheListInOrderEvenWhenNewEndingsComeBetweenThem() throws Exception {
        Instant noon = Instant.parse("2026-11-22T12:00:00Z");
        for (int i = 0; i < 7; i++) {
            documents.add(SampleDocument.of("uid-" + i, "prod", "shop-" + i).exitedAt(noon.plusSeconds(i)));
        }
        List<String> seen = new ArrayList<>();
        String path = "/api/v1/terminations?limit=3";
        for (String cursor = ""; cursor != null; ) {
            JsonNode page = json(path + "&cursor=" + cursor);
            page.path("items").forEach(d -> seen.add(d.path("podUid").asText()));
            cursor = page.path("next").textValue();
            documents.add(
                    SampleDocument.of("uid-new-" + seen.size(), "prod", "late").exitedAt(noon.plusSeconds(60)));
        }
        assertThat(seen).containsExactly("uid-6", "uid-5", "uid-4", "uid-3", "uid-2", "uid-1", "uid-0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "namespace=prod",
                "cluster=default&namespace=prod",
                "workload=shop&namespace=prod",
                "node=node-1&namespace=prod,other",
                "cause=oom",
                "outcome=oom_killed,failed,failed",
                "verdict=ungraceful",
                "exitCode=137",
                "from=2026-11-22T12:00:00.400Z",
                "from=2026-11-22T12:00:00.500Z&to=2026-11-22T12:00:00.501Z",
                "q=137",
                "q=prod/shop-1",
                "q=shop-1",
                "q=PROD",
                "q=uid-aac0f",
                "q=containerd://uid-aac0ffee",
            })
    void filtersKeepWhatTheyNameAndNothingElse(String filter) throws Exception {
        documents.add(
                SampleDocument.of("uid-aa", "prod", "shop-1")
                        .cause("oom")
                        .outcome("oom_killed", "ungraceful")
                        .exitCode(137),
                SampleDocument.of("uid-bb", "test", "bank-2").exitedAt("2026-11-22T12:00:00.399Z"));
        assertThat(json("/api/v1/terminations?" + filter).path("items").findValuesAsText("podUid"))
                .containsExactly("uid-aa");
    }

    @Test
    void theEndOfATimeIsExclusive() throws Exception {
        documents.add(SampleDocument.of("uid-aa", "prod", "shop-1").exitedAt("2026-11-22T12:00:00.500Z"));
        assertThat(json("/api/v1/terminations?to=2026-11-22T12:00:00.500Z").path("items"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=501 | limit is '501': it must be a number between 1 and 500",
                "limit=0 | limit is '0': it must be a number between 1 and 500",
                "namespace=1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31,32,33,34,"
                        + "35,36,37,38,39,40,41,42,43,44,45,46,47,48,49,50,51 | namespace has 51 values: at most 50",
                "limit=ten | limit is 'ten': it must be a number between 1 and 500",
                "exitCode=abc | exitCode is 'abc': it must be a number, or several with commas between",
                "from=yesterday | from is 'yesterday': it must be a time in UTC as in 2026-11-22T12:00:00Z",
                "cursor=%21 | cursor is not one that a list gave as next",
                "format=xml | format is 'xml': it must be json or csv",
                "limit=1&limit=2 | Parameter 'limit' is there twice: once is allowed",
                "verdikt=x | No parameter is called 'verdikt': there are cause, cluster, cursor, exitCode, format, from,"
                        + " limit, namespace, node, outcome, q, to, verdict, workload",
            })
    void whatIsWrongIsNamedWithWhatIsAllowed(String example) throws Exception {
        String[] parts = example.split(" \\| ", 2);
        HttpResponse<String> response = get("/api/v1/terminations?" + parts[0]);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(response.body()).path("detail").asText()).isEqualTo(parts[1]);
    }

    @Test
    void aQueryIsReadUpToItsLimit() throws Exception {
        assertThat(get("/api/v1/terminations?node=" + "n".repeat(Request.MAX_QUERY_LENGTH - 5))
                        .statusCode())
                .isEqualTo(200);
        assertThat(get("/api/v1/terminations?node=" + "n".repeat(Request.MAX_QUERY_LENGTH - 4))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void aPodShowsAllItsGenerations() throws Exception {
        documents.add(
                SampleDocument.of("uid-a", "prod", "db-0").exitedAt("2026-11-22T10:00:00Z"),
                SampleDocument.of("uid-b", "prod", "db-0").exitedAt("2026-11-22T11:00:00Z"),
                SampleDocument.of("uid-c", "test", "db-0"));
        assertThat(json("/api/v1/pods/prod/db-0").path("items").findValuesAsText("podUid"))
                .containsExactly("uid-b", "uid-a");
        assertThat(get("/api/v1/pods/prod/db-1").statusCode()).isEqualTo(404);
        assertThat(get("/api/v1/pods/prod/db-0?verdict=graceful").statusCode()).isEqualTo(400);
    }

    @Test
    void aWorkloadIsSummedOverPartitionsAndRevisions() throws Exception {
        for (int i = 0; i < 9; i++) {
            documents.add(SampleDocument.of("uid-" + i, "prod", "shop-" + i).workloadRevision(i < 3 ? "9" : "10"));
        }
        JsonNode workload = json("/api/v1/workloads/prod/Deployment/shop");
        assertThat(workload.at("/all/total").asInt()).isEqualTo(9);
        assertThat(workload.at("/all/verdicts/graceful").asInt()).isEqualTo(9);
        assertThat(workload.at("/all/drain/p90AtMostMs").asInt()).isEqualTo(2_000);
        assertThat(workload.path("revisions").findValuesAsText("revision")).containsExactly("10", "9");
        assertThat(workload.at("/revisions/0/total").asInt()).isEqualTo(6);
        assertThat(get("/api/v1/workloads/prod/Deployment/other").statusCode()).isEqualTo(404);
    }

    @Test
    void spreadsheetsGetNoFormulas() throws Exception {
        documents.add(SampleDocument.of("uid-a", "prod", "shop-1").summary("=HYPERLINK(\"http://x\",1), and more"));
        HttpResponse<String> csv = get("/api/v1/terminations?format=csv");
        assertThat(csv.headers().firstValue("Content-Type")).hasValue("text/csv; charset=utf-8; header=present");
        assertThat(csv.body().lines())
                .hasSize(2)
                .last()
                .asString()
                .contains(",\"'=HYPERLINK(\"\"http://x\"\",1), and more\",");
        assertThat(send("GET", "/api/v1/terminations", "Accept", "text/csv").body())
                .isEqualTo(csv.body());
    }

    @Test
    void onlyReadingIsAllowed() throws Exception {
        HttpResponse<String> response = send("POST", "/api/v1/terminations");
        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).hasValue("GET, HEAD");
        assertThat(send("HEAD", "/api/v1/terminations").statusCode()).isEqualTo(200);
        assertThat(get("/api/v2").statusCode()).isEqualTo(404);
    }

    @Test
    void whileTheStoresMoveTheClientIsToldToComeBack() throws Exception {
        documents.rebalance();
        for (String path : List.of(
                "/api/v1/terminations", "/api/v1/terminations/a/b/0", "/api/v1/pods/a/b", "/api/v1/workloads/a/b/c")) {
            HttpResponse<String> response = get(path);
            assertThat(response.statusCode()).as(path).isEqualTo(503);
            assertThat(response.headers().firstValue("Retry-After")).hasValue("3");
        }
        assertThat(get("/readyz").statusCode()).isEqualTo(503);
        assertThat(get("/livez").statusCode()).isEqualTo(200);
    }

    @Test
    void theStreamTellsOfDocumentsFromNowOn() throws Exception {
        documents.add(SampleDocument.of("uid-old", "prod", "shop-0"));
        HttpResponse<Stream<String>> response =
                client.send(request("/api/v1/stream").build(), HttpResponse.BodyHandlers.ofLines());
        assertThat(response.headers().firstValue("Content-Type")).hasValue("text/event-stream");
        var lines = response.body().iterator();
        assertThat(lines.next()).isEqualTo("retry: 3000");
        assertThat(lines.next()).isEqualTo(": connected");
        documents.add(SampleDocument.of("uid-new", "prod", "shop-1"));
        assertThat(lines.next()).isEmpty();
        assertThat(lines.next()).isEqualTo("event: termination");
        assertThat(lines.next()).startsWith("data: {").contains("uid-new");
    }

    @Test
    void everyAnswerForbidsWhatThePageDoesNotNeed() throws Exception {
        for (String path : List.of("/", "/api/v1/terminations", "/nowhere", "/page/app.js")) {
            var headers = get(path).headers();
            assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
                    .as(path)
                    .startsWith("default-src 'none'; script-src 'self'; style-src 'self'")
                    .doesNotContain("unsafe");
            assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(headers.firstValue("Access-Control-Allow-Origin")).isEmpty();
        }
    }

    @Test
    void thePageAndTheDescriptionAreServed() throws Exception {
        assertThat(get("/").body()).contains("<!doctype html>");
        assertThat(get("/openapi.yaml").body()).startsWith("openapi: 3.1.0");
        assertThat(get("/page/app.js").headers().firstValue("Content-Type")).hasValue("text/javascript; charset=utf-8");
        assertThat(get("/page/../../../etc/passwd").statusCode()).isEqualTo(404);
    }

    @Test
    void onLoopbackAnotherNameIsRefused() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream()
                    .write("GET /api/v1/terminations HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            assertThat(reader.readLine()).startsWith("HTTP/1.1 421");
        }
    }

    @Test
    void whereOthersReachItNobodyStartsItWithoutAChoice() {
        QuerySettings everywhere = QuerySettings.defaults().withHost("0.0.0.0").withPort(0);
        assertThatThrownBy(() -> QueryServer.start(everywhere, documents.source()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("listen on 0.0.0.0")
                .hasMessageContaining("choose a bearer token");
    }

    @Test
    void withAChoiceItStartsWhereOthersReachIt() throws Exception {
        QuerySettings everywhere =
                QuerySettings.defaults().withHost("0.0.0.0").withPort(0).withAccess(Access.open());
        try (QueryServer open = QueryServer.start(everywhere, documents.source())) {
            assertThat(open.port()).isPositive();
        }
    }

    @Test
    void dataIsForThoseWithTheToken() throws Exception {
        server.close();
        server = QueryServer.start(
                QuerySettings.defaults().withPort(0).withAccess(new BearerToken(LETMEIN)), documents.source());
        String list = "/api/v1/terminations";
        assertThat(get(list).statusCode()).isEqualTo(401);
        assertThat(get(list).headers().firstValue("WWW-Authenticate")).hasValue("Bearer realm=\"exit143\"");
        assertThat(send("GET", list, "Authorization", "Bearer wrong").statusCode())
                .isEqualTo(401);
        assertThat(send("GET", list, "Authorization", "Basic letmein").statusCode())
                .isEqualTo(401);
        assertThat(send("GET", list, "Authorization", "Bearer " + LETMEIN).statusCode())
                .isEqualTo(401);
        assertThat(send("GET", list, "Authorization", "Bearer letmein").statusCode())
                .isEqualTo(200);
        assertThat(get("/api/v1/stream").statusCode()).isEqualTo(401);
        assertThat(get("/").statusCode()).isEqualTo(200);
        assertThat(get("/readyz").statusCode()).isEqualTo(200);
    }

    private JsonNode json(String path) throws Exception {
        HttpResponse<String> response = get(path);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JSON.readTree(response.body());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send("GET", path);
    }

    private HttpResponse<String> send(String method, String path, String... headers) throws Exception {
        HttpRequest.Builder request = request(path).method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    }
}

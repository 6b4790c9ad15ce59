package io.exit143.connect.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is accepted from whom, and when it is acknowledged. */
class AuditWebhookTest {

    private static final String DELETE = """
            {"kind":"EventList","apiVersion":"audit.k8s.io/v1","metadata":{},"items":[
              {"level":"RequestResponse","auditID":"a-1","stage":"ResponseComplete","verb":"delete",
               "user":{"username":"jane@shop.example"},"objectRef":{"resource":"pods","namespace":"shop","name":"web"},
               "requestObject":{"kind":"DeleteOptions","gracePeriodSeconds":5},"responseObject":{"kind":"Pod"}},
              {"level":"RequestResponse","auditID":"a-2","stage":"ResponseComplete","verb":"create",
               "requestObject":{"kind":"Secret","data":{"password":"s3cret"}},
               "responseObject":{"kind":"Secret","data":{"password":"s3cret"}}}]}
            """;

    private final List<AuditBatch.AuditEvent> written = new CopyOnWriteArrayList<>();
    private final List<AuditBatch.UnreadableItem> unreadable = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile boolean kafkaFails;
    private HttpServer server;
    private AuditHandler handler;

    @BeforeEach
    void start(@TempDir Path directory) throws IOException {
        Path token = Files.writeString(directory.resolve("token"), "s3same\n");
        AuditConfig config = new AuditConfig(settings(token, "audit.max.request.bytes", "2000"));
        handler = new AuditHandler(config, BearerToken.read(token), batch -> {
            if (kafkaFails) {
                throw new IOException("Kafka has not acknowledged within 1 ms");
            }
            written.addAll(batch.events());
            unreadable.addAll(batch.unreadable());
        });
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", handler);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static Map<String, String> settings(Path token, String... more) {
        Map<String, String> settings =
                new HashMap<>(Map.of("audit.token.file", token.toString(), "kafka.bootstrap.servers", "localhost:1"));
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return settings;
    }

    private HttpResponse<String> post(String authorization, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + server.getAddress().getPort() + "/"))
                .header("Authorization", authorization)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void eachEventOfABatchIsWrittenByItself() throws Exception {
        assertThat(post("Bearer s3same", DELETE).statusCode()).isEqualTo(200);

        assertThat(written).extracting(AuditBatch.AuditEvent::auditId).containsExactly("a-1", "a-2");
        assertThat(written.get(0).json())
                .contains("\"kind\":\"Event\"", "\"apiVersion\":\"audit.k8s.io/v1\"", "jane@shop.example");
    }

    @Test
    void bodiesAreLeftOutUnlessTheySayHowSomethingWasEnded() throws Exception {
        post("Bearer s3same", DELETE);

        assertThat(written.get(0).json()).contains("\"gracePeriodSeconds\":5").doesNotContain("responseObject");
        assertThat(written.get(1).json()).doesNotContain("s3cret").doesNotContain("requestObject");
    }

    @Test
    void aSingleEventIsAcceptedToo() throws Exception {
        String event = "{\"kind\":\"Event\",\"apiVersion\":\"audit.k8s.io/v1\",\"auditID\":\"a-3\"}";

        assertThat(post("bearer s3same", event).statusCode()).isEqualTo(200);
        assertThat(written).extracting(AuditBatch.AuditEvent::auditId).containsExactly("a-3");
    }

    @Test
    void withoutTheTokenNothingIsRead() throws Exception {
        for (String authorization : List.of("Bearer wrong", "Bearer ", "Basic s3same", "s3same", "Bearer s3same2")) {
            assertThat(post(authorization, DELETE).statusCode())
                    .as(authorization)
                    .isEqualTo(401);
        }
        assertThat(written).isEmpty();
        assertThat(handler.getRejectedRequests()).isEqualTo(5);
    }

    @Test
    void whatKafkaDidNotTakeIsNotAcknowledged() throws Exception {
        kafkaFails = true;

        assertThat(post("Bearer s3same", DELETE).statusCode()).isEqualTo(503);
    }

    @Test
    void aRequestAtTheLimitPassesAndOneAboveIsRefused() throws Exception {
        String padded = DELETE + " ".repeat(2_000 - DELETE.length());

        assertThat(post("Bearer s3same", padded).statusCode()).isEqualTo(200);
        assertThat(post("Bearer s3same", padded + " ").statusCode()).isEqualTo(413);
    }

    @Test
    void whatIsNoAuditEventIsRefusedWhole() throws Exception {
        assertThat(post("Bearer s3same", "{").body()).contains("no JSON");
        assertThat(post("Bearer s3same", "{\"kind\":\"PodList\",\"apiVersion\":\"v1\"}")
                        .body())
                .contains("Expected an EventList or Event of audit.k8s.io/v1");
        String deep = "{\"kind\":\"Event\",\"apiVersion\":\"audit.k8s.io/v1\",\"x\":" + "[".repeat(150)
                + "]".repeat(150) + "}";
        assertThat(post("Bearer s3same", deep).statusCode()).isEqualTo(400);
        assertThat(written).isEmpty();
    }

    @Test
    void anItemThatIsNoEventGoesToTheDeadLettersAndHoldsUpNoOther() throws Exception {
        String batch = "{\"kind\":\"EventList\",\"apiVersion\":\"audit.k8s.io/v1\",\"items\":[{\"auditID\":\"a\"},"
                + "{\"verb\":\"get\",\"requestObject\":{\"kind\":\"Secret\",\"data\":\"s3cret\"}},null,7,{\"auditID\":\"b\"}]}";

        assertThat(post("Bearer s3same", batch).statusCode()).isEqualTo(200);

        assertThat(written).extracting(AuditBatch.AuditEvent::auditId).containsExactly("a", "b");
        assertThat(unreadable)
                .extracting(AuditBatch.UnreadableItem::reason)
                .containsExactly(
                        "Item 1 is no audit event: expected an object with auditID",
                        "Item 2 is no audit event: expected an object with auditID",
                        "Item 3 is no audit event: expected an object with auditID");
        assertThat(unreadable.get(0).json()).contains("\"verb\":\"get\"").doesNotContain("s3cret");
        assertThat(handler.getAcknowledgedEvents()).isEqualTo(2);
        assertThat(handler.getDeadLetteredItems()).isEqualTo(3);
        assertThat(handler.getRejectedRequests()).isZero();
    }

    @Test
    void anEventTooLargeForKafkaGoesToTheDeadLettersToo() {
        String large = "x".repeat(AuditEvents.MAX_EVENT_BYTES);
        AuditBatch batch = AuditEvents.split(("{\"kind\":\"EventList\",\"apiVersion\":\"audit.k8s.io/v1\",\"items\":["
                        + "{\"auditID\":\"small\"},{\"auditID\":\"large\",\"requestURI\":\"" + large + "\"}]}")
                .getBytes(StandardCharsets.UTF_8));

        assertThat(batch.events()).extracting(AuditBatch.AuditEvent::auditId).containsExactly("small");
        assertThat(batch.unreadable())
                .singleElement()
                .satisfies(item ->
                        assertThat(item.reason()).startsWith("Item 1 has ").endsWith("allowed are 1000000"));
    }

    @Test
    void aListWithoutItemsIsAccepted() throws Exception {
        assertThat(post("Bearer s3same", "{\"kind\":\"EventList\",\"apiVersion\":\"audit.k8s.io/v1\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(written).isEmpty();
    }

    @Test
    void onlyPostIsAllowed() throws Exception {
        HttpRequest get = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + server.getAddress().getPort() + "/"))
                .header("Authorization", "Bearer s3same")
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(get, HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).contains("POST");
    }

    @Test
    void settingsThatCannotBeUsedAreNamed(@TempDir Path directory) throws IOException {
        Path token = Files.writeString(directory.resolve("token"), "t");
        Path noKey = Files.writeString(directory.resolve("key.pem"), "-----BEGIN RSA PRIVATE KEY-----");

        assertThatThrownBy(() -> new AuditConfig(settings(token, "audit.prot", "1")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("Unknown setting audit.prot");
        assertThatThrownBy(() -> new AuditConfig(settings(token, "audit.tls.key.file", "k")))
                .hasMessageContaining("TLS needs both");
        assertThatThrownBy(() -> new AuditConfig(Map.of("audit.token.file", "t")))
                .hasMessageContaining("kafka.bootstrap.servers is missing");
        assertThatThrownBy(() -> BearerToken.read(directory.resolve("none"))).hasMessageContaining("cannot be read");
        assertThatThrownBy(() -> ServerTls.context(token, noKey))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("expected a PKCS#8 key");
    }
}

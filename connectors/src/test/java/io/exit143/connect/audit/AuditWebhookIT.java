package io.exit143.connect.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.exit143.connect.testing.EmbeddedBroker;
import io.exit143.connect.testing.SelfSigned;
import io.exit143.connect.testing.Topic;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.management.JMException;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The audit receiver over TLS, into a real broker. */
@Timeout(120)
class AuditWebhookIT {

    @Test
    void anEventSentOverTlsIsInTheTopicWhenItIsAcknowledged(@TempDir Path directory) throws Exception {
        SelfSigned server = SelfSigned.create(directory);
        Path token = Files.writeString(directory.resolve("token"), "s3same");
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("broker"));
                AuditWebhook webhook = AuditWebhook.start(Map.of(
                        "audit.listen.address", "localhost",
                        "audit.listen.port", "0",
                        "audit.token.file", token.toString(),
                        "audit.tls.certificate.file", server.certificateFile().toString(),
                        "audit.tls.key.file", server.keyFile().toString(),
                        "kafka.bootstrap.servers", broker.bootstrapServers()));
                Topic topic = new Topic(broker, "kubernetes-audit");
                Topic deadLetters = new Topic(broker, "exit143.dead-letters")) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("https://localhost:" + webhook.port() + "/"))
                    .header("Authorization", "Bearer s3same")
                    .POST(
                            HttpRequest.BodyPublishers.ofString(
                                    "{\"kind\":\"EventList\",\"apiVersion\":\"audit.k8s.io/v1\",\"items\":"
                                            + "[{\"auditID\":\"a-1\",\"verb\":\"delete\"},{\"verb\":\"no id\"},{\"auditID\":\"a-2\",\"verb\":\"delete\"}]}"))
                    .build();
            HttpClient client =
                    HttpClient.newBuilder().sslContext(server.trusting()).build();

            assertThat(client.send(request, HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
            topic.awaitBrief(brief -> topic.records().size() == 2);
            assertThat(topic.records().stream().map(record -> record.key())).containsExactly("a-1", "a-2");
            deadLetters.awaitBrief(brief -> true);
            assertThat(deadLetters.records()).singleElement().satisfies(letter -> {
                assertThat(letter.value()).contains("no id");
                assertThat(letter.headers().lastHeader("exit143.reason").value())
                        .asString(StandardCharsets.UTF_8)
                        .startsWith("Item 1 is no audit event");
            });
            assertThat(metric(webhook, "RejectedRequests")).isEqualTo(0L);
            assertThat(metric(webhook, "AcknowledgedEvents")).isEqualTo(2L);
        }
    }

    private static Object metric(AuditWebhook webhook, String attribute) throws JMException {
        return ManagementFactory.getPlatformMBeanServer()
                .getAttribute(new ObjectName("io.exit143:type=audit-webhook,port=" + webhook.port()), attribute);
    }
}

package io.exit143.connect.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.exit143.connect.audit.AuditWebhook;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The audit receiver over TLS, into a real broker. */
@Timeout(120)
class AuditWebhookIT {

    @Test
    void anEventSentOverTlsIsInTheTopicWhenItIsAcknowledged(@TempDir Path directory) throws Exception {
        Path keystore = directory.resolve("server.p12");
        selfSigned(keystore);
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keystore)) {
            keys.load(in, "changeit".toCharArray());
        }
        Certificate certificate = keys.getCertificate("server");
        PrivateKey key = (PrivateKey) keys.getKey("server", "changeit".toCharArray());
        Path token = Files.writeString(directory.resolve("token"), "s3same");
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("broker"));
                AuditWebhook webhook = AuditWebhook.start(Map.of(
                        "audit.listen.address", "localhost",
                        "audit.listen.port", "0",
                        "audit.token.file", token.toString(),
                        "audit.tls.certificate.file",
                                pem(directory.resolve("tls.crt"), "CERTIFICATE", certificate.getEncoded()),
                        "audit.tls.key.file", pem(directory.resolve("tls.key"), "PRIVATE KEY", key.getEncoded()),
                        "kafka.bootstrap.servers", broker.bootstrapServers()));
                Topic topic = new Topic(broker, "kubernetes-audit")) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("https://localhost:" + webhook.port() + "/"))
                    .header("Authorization", "Bearer s3same")
                    .POST(
                            HttpRequest.BodyPublishers.ofString(
                                    "{\"kind\":\"EventList\",\"apiVersion\":\"audit.k8s.io/v1\",\"items\":"
                                            + "[{\"auditID\":\"a-1\",\"verb\":\"delete\"},{\"auditID\":\"a-2\",\"verb\":\"delete\"}]}"))
                    .build();
            HttpClient client =
                    HttpClient.newBuilder().sslContext(trusting(certificate)).build();

            assertThat(client.send(request, HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
            topic.awaitBrief(brief -> topic.records().size() == 2);
            assertThat(topic.records().stream().map(record -> record.key())).containsExactly("a-1", "a-2");
            assertThat(webhook.rejectedRequests()).isZero();
        }
    }

    private static void selfSigned(Path keystore) throws Exception {
        int exitCode = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "changeit",
                        "-keystore",
                        keystore.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        assertThat(exitCode).isZero();
    }

    private static String pem(Path file, String label, byte[] encoded) throws Exception {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded);
        Files.writeString(file, "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n");
        return file.toString();
    }

    private static SSLContext trusting(Certificate certificate) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", certificate);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}

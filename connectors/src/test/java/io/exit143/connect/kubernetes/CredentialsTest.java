package io.exit143.connect.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.exit143.connect.kubernetes.api.FakeApiServer;
import io.exit143.connect.kubernetes.api.FakeCluster;
import io.exit143.connect.kubernetes.objects.Resource;
import io.exit143.connect.testing.SelfSigned;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the connector shows who it is, and what happens when that is not accepted any more. */
class CredentialsTest {

    @TempDir
    private Path directory;

    private FakeApiServer server;
    private final Map<String, String> propertiesBefore = new HashMap<>();

    @BeforeEach
    void startServer() throws IOException {
        server = new FakeApiServer();
    }

    @AfterEach
    void stopServer() {
        server.close();
        propertiesBefore.forEach((name, value) -> {
            if (value.isEmpty()) {
                System.clearProperty(name);
            } else {
                System.setProperty(name, value);
            }
        });
    }

    /** fabric8 reads each setting of its own as a system property too. */
    private void property(String name, Object value) {
        propertiesBefore.put(name, System.getProperty(name, ""));
        System.setProperty(name, value.toString());
    }

    private Map<String, String> withoutServer(String... more) {
        Map<String, String> settings = TaskRun.settings(server, more);
        settings.remove("kubernetes.api.server");
        return settings;
    }

    /** Changes what the server accepts, then what the connector can find, and waits for it to go on. */
    private void rotate(TaskRun run, Path file, String content) throws IOException {
        run.awaitSynced();
        server.acceptOnlyToken("new");
        server.endWatches();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> server.requests.stream().anyMatch(request -> request.answeredWith() == 401));
        Files.writeString(file, content);
        run.awaitTold(server.cluster.add(Resource.PODS, "shop", "web"));

        assertThat(run.briefs()).containsExactly("SYNCED pods", "ADDED web");
    }

    @Test
    void anExpiredTokenIsReadAgainFromItsFile() throws IOException {
        Path token = Files.writeString(directory.resolve("token"), "old");
        server.acceptOnlyToken("old");
        try (TaskRun run = TaskRun.start(TaskRun.settings(server, "kubernetes.token.file", token.toString()))) {
            rotate(run, token, "new\n");
        }
    }

    @Test
    void insideAClusterTheServiceAccountOfThePodIsUsedAndItsTokenReadAgainWhenItIsRotated() throws Exception {
        SelfSigned certificate = SelfSigned.create(directory);
        Path token = Files.writeString(directory.resolve("token"), "old");
        server.close();
        server = FakeApiServer.overTls(certificate.serving());
        server.acceptOnlyToken("old");
        property("KUBERNETES_SERVICE_HOST", "localhost");
        property("KUBERNETES_SERVICE_PORT", server.port());
        property("kubernetes.auth.tryKubeConfig", "false");
        property("kubernetes.auth.serviceAccount.token", token);
        property("kubernetes.certs.ca.file", certificate.certificateFile());
        try (TaskRun run = TaskRun.start(withoutServer())) {
            rotate(run, token, "new");
        }
    }

    @Test
    void aCredentialPluginOfTheKubeconfigIsAskedAgainWhenItsTokenIsRefused() throws IOException {
        Path credential = Files.writeString(directory.resolve("credential.json"), execCredential("old"));
        Path kubeconfig = Files.writeString(directory.resolve("config"), """
                apiVersion: v1
                kind: Config
                current-context: one
                clusters: [{name: a, cluster: {server: "%s"}}]
                contexts: [{name: one, context: {cluster: a, user: u}}]
                users:
                  - name: u
                    user:
                      exec:
                        apiVersion: client.authentication.k8s.io/v1
                        interactiveMode: Never
                        command: cat
                        args: ["%s"]
                """.formatted(server.url(), credential));
        server.acceptOnlyToken("old");
        try (TaskRun run = TaskRun.start(withoutServer("kubernetes.kubeconfig", kubeconfig.toString()))) {
            rotate(run, credential, execCredential("new"));
        }
    }

    private static String execCredential(String token) {
        return "{\"apiVersion\":\"client.authentication.k8s.io/v1\",\"kind\":\"ExecCredential\",\"status\":{\"token\":\""
                + token + "\"}}";
    }

    @Test
    void aTokenThatStaysRefusedFailsTheTaskAndSaysSo() throws IOException {
        Path token = Files.writeString(directory.resolve("token"), "expired");
        server.acceptOnlyToken("another");
        try (TaskRun run = TaskRun.start(
                TaskRun.settings(server, "kubernetes.token.file", token.toString(), "refused.timeout.ms", "100"))) {
            await().atMost(Duration.ofSeconds(60)).until(() -> run.failure() != null);

            assertThat(run.failure())
                    .hasMessageContaining("HTTP 401")
                    .hasMessageContaining("The token or certificate is not accepted")
                    .hasMessageNotContaining("expired");
        }
    }

    @Test
    void theServersCertificateIsCheckedAgainstTheGivenAuthority() throws Exception {
        SelfSigned own = SelfSigned.create(directory.resolve("own"));
        SelfSigned another = SelfSigned.create(directory.resolve("another"));
        server.close();
        server = FakeApiServer.overTls(own.serving());
        FakeCluster.Stored web = server.cluster.add(Resource.PODS, "shop", "web");
        try (TaskRun run = TaskRun.start(TaskRun.settings(
                server, "kubernetes.ca.file", own.certificateFile().toString()))) {
            run.awaitTold(web);
            run.awaitTold(server.cluster.modify(web));
        }

        assertThat(errors(TaskRun.settings(
                        server, "kubernetes.ca.file", own.certificateFile().toString())))
                .isEmpty();
        assertThat(errors(TaskRun.settings(
                        server, "kubernetes.ca.file", another.certificateFile().toString())))
                .contains("kubernetes.api.server")
                .contains("could not be asked")
                .containsIgnoringCase("certification path");
    }

    private static String errors(Map<String, String> settings) {
        StringBuilder errors = new StringBuilder();
        new KubernetesSourceConnector()
                .validate(settings).configValues().stream()
                        .filter(value -> !value.errorMessages().isEmpty())
                        .forEach(value -> errors.append(value.name()).append(value.errorMessages()));
        return errors.toString();
    }
}

package io.exit143.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may see what: what each mode of access mounts, sets and may. */
class ChartAccessTest {

    private static final String REVIEWER = "observability-exit143-access";

    private static JsonNode pod(List<ObjectNode> objects) {
        return Manifests.one(objects, "StatefulSet", "exit143").at("/spec/template/spec");
    }

    /** Files in the container by where they come from. */
    private static Map<String, String> secretFiles(JsonNode pod) {
        Map<String, String> files = new TreeMap<>();
        for (JsonNode volume : pod.path("volumes")) {
            for (JsonNode mount : pod.at("/containers/0/volumeMounts")) {
                if (mount.path("name").equals(volume.path("name")) && volume.has("secret")) {
                    assertThat(mount.path("readOnly").asBoolean()).isTrue();
                    volume.at("/secret/items")
                            .forEach(item -> files.put(
                                    mount.path("mountPath").asText() + "/"
                                            + item.path("path").asText(),
                                    volume.at("/secret/secretName").asText() + " "
                                            + item.path("key").asText()));
                }
            }
        }
        return files;
    }

    @Test
    void withCertificatesTheFilesThatSettingsNameAreMounted() {
        List<ObjectNode> objects = Chart.render("mtls");
        Map<String, String> settings = RenderedSettings.of(objects, "exit143.properties");
        Map<String, String> files = secretFiles(pod(objects));
        assertThat(settings)
                .containsEntry("exit143.http.access", "mtls")
                .containsEntry(
                        "exit143.http.access.mtls.allowed", "CN=prometheus,DNS:*.exit143-pods.observability.svc");
        assertThat(files).containsEntry(settings.get("exit143.http.tls.certificate"), "exit143-tls tls.crt");
        assertThat(files).containsEntry(settings.get("exit143.http.tls.key"), "exit143-tls tls.key");
        assertThat(files).containsEntry(settings.get("exit143.http.tls.ca"), "exit143-tls ca.crt");
    }

    @Test
    void theAuthorityCanBeInASecretOfItsOwn() {
        List<ObjectNode> objects = Chart.render("kubernetes");
        assertThat(secretFiles(pod(objects)))
                .containsEntry(
                        RenderedSettings.of(objects, "exit143.properties").get("exit143.http.tls.ca"),
                        "company-ca ca.crt");
    }

    @Test
    void withoutAuthorityWhatJavaTrustsIsTrusted() {
        List<ObjectNode> objects =
                Chart.render("minimal", "x", Map.of("http.tls.secretName", "exit143-tls", "http.tls.caKey", ""));
        assertThat(RenderedSettings.of(objects, "exit143.properties"))
                .containsKey("exit143.http.tls.certificate")
                .doesNotContainKey("exit143.http.tls.ca");
        assertThat(secretFiles(pod(objects))).containsOnlyKeys("/etc/exit143/tls/tls.crt", "/etc/exit143/tls/tls.key");
    }

    @ParameterizedTest
    @CsvSource({"mtls, HTTPS, https", "kubernetes, HTTPS, https", "minimal, '', ''"})
    void probesAndPrometheusSpeakWhatTheServerSpeaks(String values, String probe, String scrape) {
        List<ObjectNode> objects =
                Chart.render(values, Chart.NAMESPACE, Map.of("metrics.serviceMonitor.enabled", true));
        for (String name : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
            assertThat(pod(objects)
                            .at("/containers/0/" + name + "/httpGet/scheme")
                            .asText(""))
                    .isEqualTo(probe);
        }
        assertThat(Manifests.one(objects, "ServiceMonitor", "exit143")
                        .at("/spec/endpoints/0/scheme")
                        .asText(""))
                .isEqualTo(scrape);
    }

    @Test
    void onlyWithKubernetesTheApplicationMayAskTheApiServerAndOnlyForReviews() {
        List<ObjectNode> objects = Chart.render("kubernetes");
        assertThat(pod(objects).path("automountServiceAccountToken").asBoolean())
                .isTrue();
        assertThat(Manifests.one(objects, "ClusterRole", REVIEWER).path("rules"))
                .extracting(rule ->
                        rule.path("resources").toString() + rule.path("verbs").toString())
                .containsExactly("[\"tokenreviews\"][\"create\"]", "[\"subjectaccessreviews\"][\"create\"]");
        JsonNode binding = Manifests.one(objects, "ClusterRoleBinding", REVIEWER);
        assertThat(binding.at("/roleRef/name").asText()).isEqualTo(REVIEWER);
        assertThat(binding.at("/subjects/0/name").asText())
                .isEqualTo(pod(objects).path("serviceAccountName").asText());
        assertThat(egressPorts(objects)).contains("443", "6443");
    }

    @ParameterizedTest
    @ValueSource(strings = {"minimal", "tls", "mtls"})
    void otherwiseThereIsNeitherRoleNorTokenNorAWayToTheApiServer(String values) {
        List<ObjectNode> objects = Chart.render(values);
        assertThat(objects).extracting(o -> o.at("/metadata/name").asText()).doesNotContain(REVIEWER);
        assertThat(pod(objects).path("automountServiceAccountToken").asBoolean(true))
                .isFalse();
        assertThat(egressPorts(objects)).doesNotContain("443", "6443");
    }

    @ParameterizedTest
    @CsvSource({
        "http://collector.otel.svc:4318/v1/metrics, 4318",
        "https://otlp.example/v1/metrics, 443",
        "http://collector, 80"
    })
    void metricsGoToTheCollectorThatIsNamed(String endpoint, String port) {
        List<ObjectNode> objects = Chart.render("tls", "x", Map.of("otel.metrics.endpoint", endpoint));
        assertThat(RenderedSettings.of(objects, "exit143.properties"))
                .containsEntry("exit143.otel.metrics.endpoint", endpoint)
                .containsEntry("exit143.otel.metrics.interval", "60s");
        assertThat(egressPorts(objects)).contains(port);
    }

    @Test
    void headersForTheCollectorComeFromASecret() {
        JsonNode variables = pod(Chart.render("kubernetes")).at("/containers/0/env");
        assertThat(variables)
                .filteredOn(v -> v.path("name").asText().equals("EXIT143_OTEL_METRICS_HEADERS"))
                .extracting(v -> v.at("/valueFrom/secretKeyRef/name").asText() + " "
                        + v.at("/valueFrom/secretKeyRef/key").asText())
                .containsExactly("collector-key headers");
    }

    @ParameterizedTest
    @CsvSource({"http.tls.caKey, http.tls.caKey is required", "http.tls.secretName, http.tls.secretName is required"})
    void certificatesNeedHttpsAndAnAuthority(String missing, String named) {
        assertThatThrownBy(() -> Chart.render("mtls", "x", Map.of(missing, ""))).hasMessageContaining(named);
    }

    @Test
    void certificatesNeedNames() {
        assertThatThrownBy(() -> Chart.render(
                        "minimal", "x", Map.of("http.access", "mtls", "http.tls.secretName", "exit143-tls")))
                .hasMessageContaining("http.mtls.allowed is required");
    }

    private static List<String> egressPorts(List<ObjectNode> objects) {
        return Manifests.one(objects, "NetworkPolicy", "exit143")
                .at("/spec/egress")
                .findValuesAsText("port");
    }
}

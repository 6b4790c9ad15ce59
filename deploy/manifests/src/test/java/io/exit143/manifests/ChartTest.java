package io.exit143.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChartTest {

    @Test
    void lintFindsNothing() {
        assertThat(Chart.lint().getMessages()).isEmpty();
        assertThat(Chart.lint().isFailed()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"minimal", "tls", "scram", "plain", "oauth", "bare", "everything", "mtls", "kubernetes"})
    void everyObjectFitsItsTypedModel(String values) {
        List<ObjectNode> objects = Chart.render(values);
        assertThat(objects)
                .isNotEmpty()
                .allSatisfy(o -> assertThatCode(() -> TypedModels.read(o))
                        .as(Manifests.title(o))
                        .doesNotThrowAnyException());
    }

    @Test
    void aFieldThatKubernetesDoesNotHaveIsRefused() {
        ObjectNode set = Manifests.one(Chart.render("minimal"), "StatefulSet", "exit143");
        ((ObjectNode) set.at("/spec/template/spec")).put("terminationGraceSeconds", 60);
        assertThatThrownBy(() -> TypedModels.read(set)).hasMessageContaining("terminationGraceSeconds");
    }

    @ParameterizedTest
    @ValueSource(strings = {"minimal", "tls", "bare", "everything", "mtls", "kubernetes"})
    void allPodsFitTheRestrictedLevelOfPodSecurity(String values) {
        for (ObjectNode object : Chart.render(values)) {
            JsonNode pod = object.at("/spec/template/spec");
            if (pod.isMissingNode()) {
                continue;
            }
            JsonNode security = pod.path("securityContext");
            assertThat(security.path("runAsNonRoot").asBoolean()).isTrue();
            assertThat(security.path("runAsUser").asInt()).isEqualTo(65532);
            assertThat(security.at("/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
            assertThat(pod.path("containers")).isNotEmpty().allSatisfy(container -> {
                JsonNode own = container.path("securityContext");
                assertThat(own.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
                assertThat(own.path("readOnlyRootFilesystem").asBoolean()).isTrue();
                assertThat(own.at("/capabilities/drop"))
                        .extracting(JsonNode::asText)
                        .containsExactly("ALL");
            });
            assertThat(pod.path("volumes"))
                    .allSatisfy(v -> assertThat(v.has("hostPath")).isFalse());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"minimal", "everything", "mtls"})
    void theApplicationGetsNoTokenAndNoRights(String values) {
        List<ObjectNode> objects = Chart.render(values);
        ObjectNode set = Manifests.all(objects, "StatefulSet").get(0);
        String account = set.at("/spec/template/spec/serviceAccountName").asText();
        assertThat(set.at("/spec/template/spec/automountServiceAccountToken").asBoolean(true))
                .isFalse();
        assertThat(objects)
                .filteredOn(o -> o.path("kind").asText().endsWith("Binding"))
                .isNotEmpty()
                .allSatisfy(o -> assertThat(o.path("subjects"))
                        .extracting(s -> s.path("name").asText())
                        .doesNotContain(account));
    }

    @Test
    void theWatcherMayOnlyListAndWatchAndUseItsLease() {
        for (ObjectNode role : Chart.render("minimal")) {
            for (JsonNode rule : role.path("rules")) {
                String groups = rule.path("apiGroups").toString();
                if (groups.contains("coordination.k8s.io")) {
                    assertThat(rule.path("resources").toString()).isEqualTo("[\"leases\"]");
                } else {
                    assertThat(rule.path("verbs")).extracting(JsonNode::asText).containsExactly("list", "watch");
                    assertThat(rule.path("resources").toString()).doesNotContain("secrets", "log", "*");
                }
            }
        }
    }

    @Test
    void aListOfNamespacesMakesRolesThereInsteadOfAWideClusterRole() {
        List<ObjectNode> objects = Chart.render("everything");
        assertThat(Manifests.one(objects, "ClusterRole", "observability-ends-watcher")
                        .path("rules"))
                .hasSize(1);
        assertThat(Manifests.all(objects, "Role"))
                .extracting(r -> r.at("/metadata/namespace").asText())
                .contains("shop", "media");
    }

    @Test
    void aPodComesBackAsTheSameMemberWithItsState() {
        ObjectNode set = Manifests.one(Chart.render("minimal"), "StatefulSet", "exit143");
        assertThat(set.at("/spec/podManagementPolicy").asText()).isEqualTo("Parallel");
        assertThat(set.at("/spec/persistentVolumeClaimRetentionPolicy/whenDeleted")
                        .asText())
                .isEqualTo("Retain");
        JsonNode container = set.at("/spec/template/spec/containers/0");
        assertThat(Environment.of(container, "exit143-1"))
                .containsEntry("KAFKA_MAIN_CONSUMER_GROUP_INSTANCE_ID", "exit143-1")
                .containsEntry("EXIT143_HTTP_ADVERTISED", "exit143-1.exit143-pods.observability.svc:8143");
        assertThat(Manifests.one(Chart.render("minimal"), "Service", "exit143-pods")
                        .at("/spec/clusterIP")
                        .asText())
                .isEqualTo("None");
    }

    @Test
    void restoringIsAliveAndNotReady() {
        JsonNode container =
                Manifests.one(Chart.render("minimal"), "StatefulSet", "exit143").at("/spec/template/spec/containers/0");
        assertThat(container.at("/startupProbe/httpGet/path").asText()).isEqualTo("/livez");
        assertThat(container.at("/livenessProbe/httpGet/path").asText()).isEqualTo("/livez");
        assertThat(container.at("/readinessProbe/httpGet/path").asText()).isEqualTo("/readyz");
    }

    @ParameterizedTest
    @CsvSource({"60, 5, 45s", "60, 0, 50s", "30, 5, 15s"})
    void theApplicationMustBeDoneBeforeThePodIsKilled(int grace, int preStop, String expected) {
        List<ObjectNode> objects = Chart.render(
                "minimal", "x", Map.of("terminationGracePeriodSeconds", grace, "preStopSleepSeconds", preStop));
        assertThat(RenderedSettings.of(objects, "exit143.properties"))
                .containsEntry("exit143.shutdown.timeout", expected);
    }

    @Test
    void whatIsSwitchedOffIsNotThere() {
        assertThat(Chart.render("bare"))
                .extracting(o -> o.path("kind").asText())
                .containsExactlyInAnyOrder("ConfigMap", "Service", "Service", "StatefulSet");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kafka.bootstrapServers | no-port | bootstrapServers",
                "http.access | everybody | access",
                "replicas | 0 | replicas",
                "replcas | 2 | replcas",
                "watcher.namespaces[0] | Not_A_Name | namespaces",
                "config.lateness | 90s | config",
                "image.digest | latest | digest",
                "kafka.sasl.mechanism | GSSAPI | mechanism",
                "kafka.sasl.mechanism | PLAIN | kafka.sasl.secretName is required",
                "kafka.sasl.mechanism | OAUTHBEARER | tokenEndpointUrl is required",
                "http.access | token | http.token.secretName is required",
                "terminationGracePeriodSeconds | 24 | terminationGracePeriodSeconds must be",
                "http.access | '' | http.access is required",
                "http.access | mtls | http.tls.secretName is required",
                "http.mtls.allowed[0] | prometheus | allowed",
                "http.kubernetes.audiences[0] | 'a b' | audiences",
                "otel.metrics.endpoint | collector:4318 | endpoint",
                "otel.metrics.interval | often | interval",
                "kafka.bootstrapServers | '' | kafka.bootstrapServers is required",
            })
    void wrongValuesAreRefusedByName(String value, String wrong, String named) {
        assertThatThrownBy(() -> Chart.render("minimal", "x", Map.of(value, wrong)))
                .hasMessageContaining(named);
    }
}

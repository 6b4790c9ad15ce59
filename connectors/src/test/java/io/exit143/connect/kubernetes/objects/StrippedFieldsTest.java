package io.exit143.connect.kubernetes.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.exit143.connect.kubernetes.json.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonParser;

/** What of an object is forwarded, and what never is. */
class StrippedFieldsTest {

    private static final String POD = """
            {"metadata":{"name":"web","namespace":"shop","uid":"u1","resourceVersion":"7",
              "managedFields":[{"manager":"kubectl"}],
              "labels":{"app":"web","value":"kept"},
              "annotations":{"kubectl.kubernetes.io/last-applied-configuration":"{s3cret}",
                "objectset.rio.cattle.io/applied":"s3cret","banzaicloud.com/last-applied":"s3cret","team":"shop"}},
             "spec":{"containers":[{"name":"web","args":["--fast"],
                 "env":[{"name":"PASSWORD","value":"s3cret"},
                        {"name":"TOKEN","valueFrom":{"secretKeyRef":{"name":"t","key":"k"}}}],
                 "lifecycle":{"preStop":{"httpGet":{"path":"/stop","port":80,
                     "httpHeaders":[{"name":"Authorization","value":"s3cret"}]}}}}],
               "initContainers":[{"name":"init","env":[{"name":"A","value":"s3cret"}]}],
               "ephemeralContainers":[{"name":"debug","env":[{"name":"A","value":"s3cret"}]}],
               "tolerations":[{"key":"k","value":"kept"}]},
             "status":{"phase":"Running","observedGeneration":9007199254740993,"ratio":0.10}}
            """;

    private static JsonNode forwarded(String json, Resource resource, String... strip) throws IOException {
        return new ObjectMapper().readTree(copy(json, resource, strip).json().toBytes());
    }

    private static KubernetesObject copy(String json, Resource resource, String... strip) throws IOException {
        FieldFilter filter =
                new FieldFilter(Arrays.stream(strip).map(FieldPath::parse).toList());
        try (JsonParser parser = Json.parser(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)))) {
            parser.nextToken();
            return new ObjectCopier(resource, filter).copy(parser);
        }
    }

    @Test
    void literalEnvironmentValuesAndOtherSecretsAreNeverForwarded() throws IOException {
        JsonNode pod = forwarded(POD, Resource.PODS);

        assertThat(pod.toString()).doesNotContain("s3cret").doesNotContain("managedFields");
        assertThat(pod.at("/spec/containers/0/env").toString())
                .isEqualTo("[{\"name\":\"PASSWORD\"},"
                        + "{\"name\":\"TOKEN\",\"valueFrom\":{\"secretKeyRef\":{\"name\":\"t\",\"key\":\"k\"}}}]");
        assertThat(pod.at("/metadata/annotations").toString()).isEqualTo("{\"team\":\"shop\"}");
    }

    @Test
    void secretsInPodTemplatesAreNotForwardedEither() throws IOException {
        String template = "{\"metadata\":{\"name\":\"n\",\"uid\":\"u\",\"resourceVersion\":\"1\"},"
                + "\"spec\":{\"jobTemplate\":{\"spec\":{\"template\":"
                + POD + "}}}}";

        assertThat(forwarded(template, Resource.CRONJOBS).toString())
                .doesNotContain("s3cret")
                .contains("PASSWORD");
    }

    @Test
    void everythingElseIsForwardedAsItIs() throws IOException {
        JsonNode pod = forwarded(POD, Resource.PODS);

        assertThat(pod.at("/metadata/labels/value").asText()).isEqualTo("kept");
        assertThat(pod.at("/spec/tolerations/0/value").asText()).isEqualTo("kept");
        assertThat(pod.at("/spec/containers/0/args/0").asText()).isEqualTo("--fast");
        assertThat(pod.at("/status/observedGeneration").asLong()).isEqualTo(9007199254740993L);
        assertThat(copy(POD, Resource.PODS).json().toString()).contains("\"ratio\":0.10");
        assertThat(pod.at("/spec/containers/0/lifecycle/preStop/httpGet/path").asText())
                .isEqualTo("/stop");
    }

    @Test
    void kindAndApiVersionAreAddedToItemsOfLists() throws IOException {
        assertThat(forwarded(POD, Resource.PODS).at("/kind").asText()).isEqualTo("Pod");
        assertThat(forwarded(POD, Resource.DEPLOYMENTS).at("/apiVersion").asText())
                .isEqualTo("apps/v1");
    }

    @Test
    void configuredFieldsAreStripped() throws IOException {
        JsonNode pod = forwarded(
                POD,
                Resource.PODS,
                "spec.containers.args",
                "metadata.labels.*",
                "metadata.annotations['team']",
                "**.phase");

        assertThat(pod.at("/spec/containers/0").has("args")).isFalse();
        assertThat(pod.at("/metadata/labels")).isEmpty();
        assertThat(pod.at("/metadata/annotations")).isEmpty();
        assertThat(pod.at("/status").has("phase")).isFalse();
        assertThat(pod.at("/spec/containers/0/name").asText()).isEqualTo("web");
    }

    @Test
    void anObjectWithoutIdentityIsRefused() {
        assertThatThrownBy(() -> copy("{\"metadata\":{\"name\":\"web\"}}", Resource.PODS))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("without metadata.uid, name or resourceVersion")
                .hasMessageContaining("name 'web'");
    }

    @Test
    void anObjectBeyondTheLimitFailsInsteadOfFillingTheMemory() throws IOException {
        String start = "{\"metadata\":{\"name\":\"n\",\"uid\":\"u\",\"resourceVersion\":\"1\"},\"spec\":\"";
        int room = ObjectCopier.MAX_OBJECT_BYTES - 500;

        assertThat(copy(start + "x".repeat(room) + "\"}", Resource.PODS).json().length())
                .isGreaterThan(room);
        assertThatThrownBy(() -> copy(start + "x".repeat(room + 1_000) + "\"}", Resource.PODS))
                .isInstanceOf(ObjectTooLargeException.class)
                .hasMessageContaining("8388608 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a..b", ".a", "a.", "a.['b", "a.**.b", "**", "**."})
    void whatIsNoPathIsRefusedWithAnExample(String text) {
        assertThatThrownBy(() -> FieldPath.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "' is no field path")
                .hasMessageContaining("for example metadata.annotations.*");
    }
}

package io.exit143.connect.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.exit143.connect.kubernetes.access.KubernetesClients;
import io.exit143.connect.kubernetes.api.Feed;
import io.exit143.connect.kubernetes.config.KubernetesSourceConfig;
import io.exit143.connect.kubernetes.objects.Resource;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.apache.kafka.connect.source.SourceConnector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Connect asks of a connector before anything runs. */
class ConnectorTest {

    private final KubernetesSourceConnector connector = new KubernetesSourceConnector();

    private static Map<String, String> settings(String... pairs) {
        Map<String, String> settings = new HashMap<>(Map.of("kubernetes.validate.timeout.ms", "0"));
        for (int i = 0; i < pairs.length; i += 2) {
            settings.put(pairs[i], pairs[i + 1]);
        }
        return settings;
    }

    private List<String> errors(Map<String, String> settings, String setting) {
        return connector.validate(settings).configValues().stream()
                .filter(value -> value.name().equals(setting))
                .flatMap(value -> value.errorMessages().stream())
                .toList();
    }

    @Test
    void theServiceLoaderFindsIt() {
        assertThat(ServiceLoader.load(SourceConnector.class).stream().map(ServiceLoader.Provider::type))
                .contains(KubernetesSourceConnector.class);
    }

    @Test
    void itsVersionIsTheBuilds() {
        assertThat(connector.version()).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(new KubernetesSourceTask().version()).isEqualTo(connector.version());
    }

    @Test
    void thereIsOneTaskHoweverManyAreAllowed() {
        connector.start(settings("cluster.name", "prod"));

        assertThat(connector.taskConfigs(8))
                .singleElement()
                .satisfies(task -> assertThat(task).containsEntry("cluster.name", "prod"));
        assertThat(connector.taskClass()).isEqualTo(KubernetesSourceTask.class);
    }

    @Test
    void exactlyOnceIsSupported() {
        assertThat(connector.exactlyOnceSupport(settings())).isEqualTo(ExactlyOnceSupport.SUPPORTED);
    }

    @Test
    void defaultsAreEnoughAndFollowEverythingButTheSecondFormOfEvents() {
        assertThat(connector.validate(settings()).configValues())
                .allSatisfy(value -> assertThat(value.errorMessages()).isEmpty());
        assertThat(new KubernetesSourceConfig(settings()).feeds())
                .hasSize(Resource.values().length - 1)
                .extracting(Feed::resource)
                .doesNotContain(Resource.EVENTS_V1);
    }

    @Test
    void namespacesNarrowWhatHasANamespaceAndLabelsNarrowPods() {
        List<Feed> feeds = new KubernetesSourceConfig(
                        settings("resources", "nodes,pods,jobs", "namespaces", "a,b", "label.selector", "app=web"))
                .feeds();

        assertThat(feeds)
                .containsExactly(
                        new Feed("default", Resource.NODES, "", ""),
                        new Feed("default", Resource.PODS, "a", "app=web"),
                        new Feed("default", Resource.PODS, "b", "app=web"),
                        new Feed("default", Resource.JOBS, "a", ""),
                        new Feed("default", Resource.JOBS, "b", ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "resources | secrets | secrets",
                "resources | '' | must not be empty",
                "namespaces | Shop | lower-case letters",
                "namespaces | a,a | ",
                "strip.fields | a..b | is no field path",
                "kubernetes.api.server | ftp://x | an http or https URL",
                "kubernetes.api.server | http://a b | an http or https URL",
                "value.format | avro | JSON, MAP",
                "list.page.size | 0 | at least 1",
                "list.refresh.interval.ms | 5 | at least 60000",
                "topic | '' | non-empty",
                "watch.lifetime.ms | soon | ",
            })
    void aSettingThatIsNotAllowedIsNamedWithWhatIs(String setting, String value, String message) {
        assertThat(errors(settings(setting, value), setting))
                .isNotEmpty()
                .allSatisfy(error -> assertThat(error).contains(setting).contains(message == null ? "" : message));
    }

    @ParameterizedTest
    @CsvSource({
        "map, org.apache.kafka.connect.storage.StringConverter, false, would write {a=b}",
        "map, org.apache.kafka.connect.json.JsonConverter, true, schemas.enable=false",
        "json, org.apache.kafka.connect.json.JsonConverter, false, JSON inside a JSON string",
    })
    void aConverterThatWouldSpoilTheValuesIsRefused(String format, String converter, String schemas, String message) {
        Map<String, String> settings = settings(
                "value.format", format, "value.converter", converter, "value.converter.schemas.enable", schemas);

        assertThat(errors(settings, "value.format")).singleElement().asString().contains(message);
    }

    @ParameterizedTest
    @CsvSource({
        "map, org.apache.kafka.connect.json.JsonConverter",
        "json, org.apache.kafka.connect.storage.StringConverter",
    })
    void aConverterThatFitsIsAccepted(String format, String converter) {
        Map<String, String> settings = settings(
                "value.format", format, "value.converter", converter, "value.converter.schemas.enable", "false");

        assertThat(errors(settings, "value.format")).isEmpty();
    }

    @Test
    void missingPermissionsAreNamedVerbByVerb() {
        KubernetesMockServer server = new KubernetesMockServer(false);
        server.init();
        try {
            for (boolean allowed : new boolean[] {true, false, false, true}) {
                SelfSubjectAccessReview review = new SelfSubjectAccessReviewBuilder()
                        .withNewStatus()
                        .withAllowed(allowed)
                        .endStatus()
                        .build();
                server.expect()
                        .post()
                        .withPath("/apis/authorization.k8s.io/v1/selfsubjectaccessreviews")
                        .andReturn(201, review)
                        .once();
            }
            Map<String, String> settings = settings(
                    "kubernetes.api.server",
                    "http://localhost:" + server.getPort(),
                    "kubernetes.validate.timeout.ms",
                    "5000",
                    "namespaces",
                    "shop",
                    "resources",
                    "pods,jobs");

            assertThat(errors(settings, "resources"))
                    .containsExactly("The account on the API server lacks these permissions:"
                            + " watch pods (the core API group) in namespace shop; list jobs (batch) in namespace shop."
                            + " Grant them, or leave the resources out");
        } finally {
            server.destroy();
        }
    }

    @Test
    void aClustersNameHasNoSlash() {
        assertThat(errors(settings("cluster.name", "arn:aws:eks:eu-west-1:1:cluster/prod"), "cluster.name"))
                .singleElement()
                .asString()
                .contains("cluster/prod", "without a slash");
    }

    @Test
    void anApiServerThatCannotBeReachedIsNoticedInTime() throws IOException {
        try (ServerSocket silent = new ServerSocket(0)) {
            Map<String, String> settings = settings(
                    "kubernetes.api.server",
                    "http://localhost:" + silent.getLocalPort(),
                    "kubernetes.validate.timeout.ms",
                    "500");

            assertThat(errors(settings, "kubernetes.api.server"))
                    .singleElement()
                    .asString()
                    .contains("could not be asked for permissions within 500 ms");
        }
    }

    @Test
    void aMissingKubeconfigIsNamed() {
        Map<String, String> settings =
                settings("kubernetes.kubeconfig", "/no/such/file", "kubernetes.validate.timeout.ms", "500");

        assertThat(errors(settings, "kubernetes.kubeconfig"))
                .singleElement()
                .asString()
                .contains("/no/such/file");
    }

    @Test
    void theContextOfTheKubeconfigChoosesTheCluster(@TempDir Path directory) throws IOException {
        Path kubeconfig = Files.writeString(directory.resolve("config"), """
                apiVersion: v1
                kind: Config
                current-context: one
                clusters: [{name: a, cluster: {server: "http://a:1"}}, {name: b, cluster: {server: "http://b:2"}}]
                contexts: [{name: one, context: {cluster: a, user: u}}, {name: two, context: {cluster: b, user: u}}]
                users: [{name: u, user: {token: t}}]
                """);
        Map<String, String> settings = settings("kubernetes.kubeconfig", kubeconfig.toString());

        assertThat(masterOf(settings)).startsWith("http://a:1");
        settings.put("kubernetes.context", "two");
        assertThat(masterOf(settings)).startsWith("http://b:2");
        settings.put("kubernetes.context", "three");
        assertThatThrownBy(() -> masterOf(settings))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("three");
    }

    private static String masterOf(Map<String, String> settings) {
        KubernetesSourceConfig config = new KubernetesSourceConfig(settings);
        try (var client = KubernetesClients.create(config, config.requestTimeout())) {
            return client.getMasterUrl().toString();
        }
    }

    @Test
    void offsetsThatCouldNotBeStartedFromAreRefused() {
        Map<String, String> partition = Map.of("cluster", "c", "resource", "pods", "shard", "3");

        assertThat(connector.alterOffsets(settings(), offsets(partition, Map.of("resourceVersion", "7"))))
                .isTrue();
        assertThatThrownBy(() -> connector.alterOffsets(settings(), offsets(partition, Map.of("resourceVersion", 7L))))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("resourceVersion of type Long, expected a string");
        assertThatThrownBy(() -> connector.alterOffsets(settings(), offsets(partition, Map.of("known.0", "nonsense"))))
                .hasMessageContaining("known object 'nonsense', expected uid=namespace/name");
        assertThatThrownBy(() -> connector.alterOffsets(settings(), offsets(Map.of("file", "x"), Map.of())))
                .hasMessageContaining("keys [file], expected cluster, resource and shard");
        assertThatThrownBy(() -> connector.alterOffsets(
                        settings(), offsets(Map.of("cluster", "c", "resource", "pods", "shard", "64"), Map.of())))
                .hasMessageContaining("expected 0 to 63 for pods");
    }

    private static Map<Map<String, ?>, Map<String, ?>> offsets(Map<String, ?> partition, Map<String, ?> offset) {
        return Map.of(partition, offset);
    }

    @Test
    void everySettingBelongsToAGroupAndSaysWhatItIs() {
        List<ConfigValue> values = connector.validate(settings()).configValues();

        assertThat(KubernetesSourceConfig.DEFINITION.configKeys().values())
                .hasSize(values.size())
                .allSatisfy(key -> {
                    assertThat(key.group).isNotBlank();
                    assertThat(key.documentation).endsWith(".");
                });
    }
}

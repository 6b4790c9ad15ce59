package io.exit143.deploy.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.exit143.connect.kubernetes.watch.WatchProcess;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

/** Files and variables of a service are read as those of {@code exit143 run}. */
class ServiceSettingsTest {

    private final ServiceSettings settings = new ServiceSettings(WatchProcess.config());

    private static Properties file(String... pairs) {
        Properties file = new Properties();
        for (int i = 0; i < pairs.length; i += 2) {
            file.setProperty(pairs[i], pairs[i + 1]);
        }
        return file;
    }

    @Test
    void withoutAnySettingTheBrokerIsThatOfThisMachine() {
        assertThat(settings.of(file(), Map.of()))
                .containsExactly(Map.entry("kafka.bootstrap.servers", "localhost:9092"));
    }

    @Test
    void keysOfTheFileAreTheConnectorsWithAPrefix() {
        Properties file = file(
                "exit143.cluster.name", "prod",
                "exit143.leader.election.enabled", "true",
                "exit143.bootstrap.servers", "b:1",
                "kafka.security.protocol", "SSL");

        assertThat(settings.of(file, Map.of()))
                .containsOnly(
                        Map.entry("cluster.name", "prod"),
                        Map.entry("leader.election.enabled", "true"),
                        Map.entry("kafka.bootstrap.servers", "b:1"),
                        Map.entry("kafka.security.protocol", "SSL"));
    }

    @Test
    void variablesWinOverTheFile() {
        Properties file = file("exit143.cluster.name", "file", "kafka.client.id", "file");
        Map<String, String> environment = Map.of(
                "EXIT143_CLUSTER_NAME", "variable",
                "KAFKA_CLIENT_ID", "variable",
                "EXIT143_BOOTSTRAP_SERVERS", "v:1",
                "EXIT143_KUBERNETES_API_SERVER", "https://x");

        assertThat(settings.of(file, environment))
                .containsOnly(
                        Map.entry("cluster.name", "variable"),
                        Map.entry("kafka.client.id", "variable"),
                        Map.entry("kafka.bootstrap.servers", "v:1"),
                        Map.entry("kubernetes.api.server", "https://x"));
    }

    @Test
    void variablesThatKubernetesSetsForServicesAreLeftAlone() {
        assertThat(settings.of(
                        file(), Map.of("EXIT143_PORT", "tcp://10.0.0.1:8143", "EXIT143_SERVICE_HOST", "10.0.0.1")))
                .containsOnlyKeys("kafka.bootstrap.servers");
    }

    @Test
    void anUnknownKeyOfTheFileNamesThoseThereAre() {
        for (String key : new String[] {"exit143.cluster.nmae", "cluster.name", "exit143.value.format"}) {
            assertThatThrownBy(() -> settings.of(file(key, "x"), Map.of()))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining("Unknown setting '" + key + "'")
                    .hasMessageContaining("exit143.cluster.name")
                    .hasMessageContaining("exit143.leader.election.enabled");
        }
    }

    /** The manifests' own tests hold that the Kustomize base is what the chart renders. */
    @Test
    void theWatcherUnderstandsTheSettingsOfTheManifests() throws IOException {
        Properties file = new Properties();
        try (Reader rendered = Files.newBufferedReader(Path.of("kustomize", "base", "watch.properties"))) {
            file.load(rendered);
        }

        Map<String, String> own = settings.of(file, Map.of());

        assertThat(WatchProcess.config().parse(own))
                .containsEntry("leader.election.enabled", true)
                .containsEntry("topic", "exit143.kubernetes");
        assertThat(own).containsEntry("kafka.bootstrap.servers", "kafka:9092");
    }

    @Test
    void theTableHasKeyVariableDefaultAndMeaning() {
        assertThat(settings.markdown())
                .contains("| `exit143.cluster.name` | `EXIT143_CLUSTER_NAME` | default | The name of the cluster")
                .contains("| `exit143.bootstrap.servers` | `EXIT143_BOOTSTRAP_SERVERS` | localhost:9092 |")
                .doesNotContain("bookmarks.topic");
    }
}

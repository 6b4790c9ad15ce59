package io.exit143.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.exit143.application.Exit143Config;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the chart writes into settings files is what programs understand. */
class RenderedSettingsTest {

    private static final String KAFKA = "kafka.";
    private static final String OWN = "exit143.";

    @ParameterizedTest
    @ValueSource(strings = {"minimal", "tls", "scram", "plain", "oauth", "bare", "everything", "mtls", "kubernetes"})
    void theApplicationKnowsEverySetting(String values) {
        Properties settings = new Properties();
        settings.putAll(RenderedSettings.of(Chart.render(values), "exit143.properties"));
        assertThat(Exit143Config.of(settings, Map.of())).isNotNull();
    }

    @Test
    void aSettingThatTheApplicationDoesNotKnowIsFound() {
        Properties settings = new Properties();
        settings.putAll(RenderedSettings.of(
                Chart.render("minimal", "x", Map.of("config.exit143\\.latenes", "90s")), "exit143.properties"));
        assertThatThrownBy(() -> Exit143Config.of(settings, Map.of())).hasMessageContaining("exit143.latenes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"minimal", "tls", "scram", "plain", "oauth", "everything", "mtls", "kubernetes"})
    void theWatcherKnowsEverySetting(String values) {
        Set<String> documented = Pattern.compile("^\\| `([a-z.]+)` \\|", Pattern.MULTILINE)
                .matcher(Repository.text(Repository.ROOT.resolve("docs/connectors.md")))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
        assertThat(RenderedSettings.of(Chart.render(values), "watch.properties").keySet())
                .filteredOn(key -> !key.startsWith(KAFKA))
                .isNotEmpty()
                .allSatisfy(key -> assertThat(key).startsWith(OWN))
                .allSatisfy(key -> assertThat(documented).contains(key.substring(OWN.length())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"minimal", "tls", "scram", "plain", "oauth", "bare", "everything", "mtls", "kubernetes"})
    void kafkaKnowsEverySetting(String values) {
        Set<String> known = new java.util.TreeSet<>(StreamsConfig.configDef().names());
        known.addAll(AdminClientConfig.configNames());
        known.addAll(ConsumerConfig.configNames());
        known.addAll(ProducerConfig.configNames());
        assertThat(RenderedSettings.of(Chart.render(values), "exit143.properties")
                        .keySet())
                .filteredOn(key -> key.startsWith(KAFKA) && !key.startsWith("kafka.config.providers"))
                .isNotEmpty()
                .allSatisfy(key -> assertThat(known)
                        .contains(key.substring(KAFKA.length()).replaceFirst("^(main\\.consumer|producer)\\.", "")));
    }

    @Test
    void secretsAreReadFromMountedFilesByKafkaItself(@TempDir Path secrets) throws Exception {
        Files.writeString(secrets.resolve("sasl.jaas.config"), "org.example.Login required password=\"s3cret\";");
        Map<String, Object> settings = new HashMap<>();
        RenderedSettings.of(Chart.render("scram"), "exit143.properties").forEach((key, value) -> {
            if (key.startsWith(KAFKA)) {
                settings.put(
                        key.substring(KAFKA.length()),
                        value.replace("/etc/exit143/kafka-sasl", secrets.toString())
                                .replace("${dir:/etc/exit143/kafka-ca:ca.crt}", "none"));
            }
        });
        settings.put("config.providers.dir.param.allowed.paths", secrets.toString());
        settings.put("bootstrap.servers", "localhost:9092");
        settings.put("application.id", "x");

        Password forAdmin = new AdminClientConfig(settings).getPassword("sasl.jaas.config");
        assertThat(forAdmin.value()).contains("s3cret");
        assertThat(new StreamsConfig(settings).getMainConsumerConfigs("x", "x", 0))
                .hasEntrySatisfying(
                        "sasl.jaas.config",
                        value -> assertThat(value.toString()).contains("s3cret"));
    }
}

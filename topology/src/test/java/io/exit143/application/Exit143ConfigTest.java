package io.exit143.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.exit143.streams.TopologySettings;
import io.exit143.streams.firehose.DroppedRecords;
import io.exit143.streams.firehose.FirehoseInterceptor;
import io.exit143.streams.topic.TopicNames;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;

class Exit143ConfigTest {

    private static final Path DOCUMENT = Path.of("../docs/configuration.md");

    /** Set to bring the document up to date instead of comparing it. */
    private static final String WRITE = "exit143.docs.write";

    @Test
    void withoutAnySettingTheContractsTopicsAreUsed() {
        TopologySettings settings = of("").topology();
        assertThat(settings.topics().containerLogs()).containsExactly("container-logs");
        assertThat(settings.topics().kubernetesAudit()).isEmpty();
        assertThat(settings.topics().timelines()).isEqualTo("exit143.timelines");
        assertThat(settings.lateness()).isEqualTo(Duration.ofSeconds(60));
        assertThat(settings.time()).isEqualTo(TopologySettings.TimeSource.LIVE);
    }

    @Test
    void environmentWinsOverTheFile() {
        Exit143Config config = Exit143Config.of(
                properties("exit143.cluster=file\nexit143.topics.container-logs=a,b"),
                Map.of("EXIT143_CLUSTER", "environment", "EXIT143_LATENESS", "5m"));
        assertThat(config.topology().cluster()).isEqualTo("environment");
        assertThat(config.topology().lateness()).isEqualTo(Duration.ofMinutes(5));
        assertThat(config.topics().containerLogs()).containsExactly("a", "b");
    }

    @Test
    void kafkaSettingsArePassedOnAndWin() {
        Exit143Config config = Exit143Config.of(
                properties("kafka.num.stream.threads=7\nkafka.no.such.thing=x"),
                Map.of("KAFKA_PROCESSING_GUARANTEE", "exactly_once_v2"));
        assertThat(StreamsSettings.of(config))
                .containsEntry(StreamsConfig.NUM_STREAM_THREADS_CONFIG, "7")
                .containsEntry("no.such.thing", "x")
                .containsEntry(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, "exactly_once_v2");
    }

    @Test
    void unknownSettingIsAnErrorThatListsThoseThereAre() {
        assertThatThrownBy(() -> of("exit143.latenes=5s"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContainingAll("'exit143.latenes'", "exit143.lateness", "kafka.*");
    }

    @Test
    void variablesThatKubernetesSetsForAServiceAreLeftAlone() {
        Exit143Config config = Exit143Config.of(new Properties(), Map.of("EXIT143_PORT", "tcp://10.0.0.1:8143"));
        assertThat(config.topology().cluster()).isEqualTo("default");
    }

    @Test
    void valueThatIsNotAllowedIsNamedWithWhatIs() {
        assertThatThrownBy(() -> of("exit143.lateness=soon"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContainingAll("exit143.lateness", "soon", "60s");
        assertThatThrownBy(() -> of("exit143.partitions=0")).hasMessageContainingAll("exit143.partitions", "0");
        assertThatThrownBy(() -> of("exit143.topics.create=perhaps")).hasMessageContaining("exit143.topics.create");
    }

    @Test
    void secretsAreNotShown() {
        Properties settings = StreamsSettings.of(of("kafka.sasl.jaas.config=hunter2\n"
                + "kafka.ssl.keystore.password=hunter2\nkafka.ssl.keystore.key=hunter2\nkafka.client.id=me"));
        assertThat(StreamsSettings.shown(settings))
                .containsEntry("client.id", "me")
                .doesNotContainValue("hunter2")
                .containsKey("sasl.jaas.config");
    }

    @Test
    void ownSettingsAreShownWithoutSecrets() {
        Exit143Config config = of("exit143.lateness=90s\nexit143.http.access.token-sha256=" + "ab".repeat(32)
                + "\nexit143.topics.node-logs=a,b");
        assertThat(StreamsSettings.shown(config.values()))
                .containsEntry("exit143.lateness", "90s")
                .containsEntry("exit143.topics.node-logs", "[a, b]")
                .containsKey("exit143.http.access.token-sha256")
                .allSatisfy((key, value) -> assertThat(value).doesNotContain("abab"));
    }

    @Test
    void objectsAmongTheSettingsAreNotShown() {
        Properties settings = new Properties();
        settings.putAll(FirehoseInterceptor.settings(TopicNames.defaults(), new DroppedRecords()));
        assertThat(StreamsSettings.shown(settings))
                .hasSize(5)
                .containsValue(DroppedRecords.class.getName())
                .allSatisfy((key, value) -> assertThat(value).doesNotContain("@"));
    }

    @Test
    void aClustersNameHasNoSlash() {
        String arn = "arn:aws:eks:eu-west-1:1:cluster/prod";
        assertThatThrownBy(() -> of("exit143.cluster=" + arn))
                .isInstanceOf(ConfigException.class)
                .hasMessageContainingAll("exit143.cluster", arn, "without a slash");
        assertThatThrownBy(() -> LogSettings.of(of("exit143.clusters=logs=" + arn)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContainingAll("exit143.clusters", arn, "without a slash");
    }

    @Test
    void accessByTokenNeedsTheTokensHash() {
        assertThatThrownBy(() -> HttpSettings.of(of("exit143.http.access=token")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("exit143.http.access.token-sha256 is not set");
        assertThatThrownBy(() -> HttpSettings.of(of("exit143.http.access=token\nexit143.http.access.token-sha256=abc")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContainingAll("exit143.http.access.token-sha256", "64 hexadecimal digits");
        assertThat(HttpSettings.of(of("exit143.http.access=Open")).access().isChoice())
                .isTrue();
        assertThat(HttpSettings.of(of("")).access().isChoice()).isFalse();
    }

    @Test
    void documentListsAllSettings() throws Exception {
        String before = Files.readString(DOCUMENT);
        String head = before.substring(0, before.indexOf("## Settings"));
        String expected = head + "## Settings\n\n" + Exit143Config.markdown();
        if (Boolean.getBoolean(WRITE)) {
            Files.writeString(DOCUMENT, expected);
        }
        assertThat(Files.readString(DOCUMENT))
                .as("out of date; bring it up to date with: mvn -pl topology test -Dtest=Exit143ConfigTest -DargLine=-D"
                        + WRITE + "=true")
                .isEqualTo(expected);
    }

    private static Exit143Config of(String file) {
        return Exit143Config.of(properties(file), Map.of());
    }

    private static Properties properties(String file) {
        Properties properties = new Properties();
        file.lines().filter(line -> !line.isEmpty()).forEach(line -> {
            int equals = line.indexOf('=');
            properties.setProperty(line.substring(0, equals), line.substring(equals + 1));
        });
        return properties;
    }
}

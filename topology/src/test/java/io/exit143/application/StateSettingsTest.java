package io.exit143.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.exit143.streams.retention.Retention;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

class StateSettingsTest {

    @Test
    void byDefaultDocumentsAreKeptAWeekAndEvidenceADay() {
        Retention retention = StateSettings.retention(of(""));
        assertThat(retention.documents()).isEqualTo(Duration.ofDays(7));
        assertThat(retention.evidence()).isEqualTo(Duration.ofDays(1));
    }

    @Test
    void evidenceKeptLongerThanDocumentsIsAnErrorThatNamesBoth() {
        assertThatThrownBy(() -> StateSettings.retention(of("exit143.retention", "1h")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContainingAll("exit143.retention", "exit143.evidence.retention", "PT1H", "PT24H");
    }

    @Test
    void oneSettingMakesItExactlyOnceForAllClients() {
        Exit143Config config = of("exit143.processing.guarantee", "exactly_once_v2");
        assertThat(StreamsSettings.of(config))
                .containsEntry("processing.guarantee", "exactly_once_v2")
                .containsEntry("commit.interval.ms", 500)
                .containsEntry("producer.transaction.timeout.ms", 15_000);
        assertThat(StreamsSettings.clients(config)).containsEntry("isolation.level", "read_committed");
        assertThat(StreamsSettings.clients(of(""))).doesNotContainKey("isolation.level");
    }

    @Test
    void noOtherGuaranteeIsKnown() {
        assertThatThrownBy(() -> of("exit143.processing.guarantee", "exactly_once"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("exit143.processing.guarantee");
    }

    @Test
    void withThreeReplicasWhatIsAcknowledgedIsOnTwo() {
        assertThat(StreamsSettings.of(of("exit143.topics.replication", "3")))
                .containsEntry("replication.factor", 3)
                .containsEntry("topic.min.insync.replicas", "2");
        assertThat(StreamsSettings.of(of(""))).doesNotContainKey("topic.min.insync.replicas");
    }

    @Test
    void kafkaSettingsWinAlsoOverTheGuarantee() {
        Exit143Config config = of("kafka.commit.interval.ms", "77");
        assertThat(StreamsSettings.of(config)).containsEntry("commit.interval.ms", "77");
    }

    private static Exit143Config of(String... settings) {
        Properties properties = new Properties();
        for (int i = 0; i + 1 < settings.length; i += 2) {
            properties.setProperty(settings[i], settings[i + 1]);
        }
        return Exit143Config.of(properties, Map.of());
    }
}

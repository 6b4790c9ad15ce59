package io.exit143.connect.kubernetes.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How the producer of the process without Connect is set up. */
class TopicWriterTest {

    private static Map<String, Object> producerSettings(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("kafka.bootstrap.servers", "kafka:9092");
        return TopicWriter.producerSettings(new WatchConfig(settings));
    }

    @Test
    void requestsMayBeAsLargeAsObjectsOfKubernetes() {
        assertThat(producerSettings(Map.of())).containsEntry("max.request.size", "4194304");
    }

    @Test
    void whatIsSetForKafkaClientsWins() {
        assertThat(producerSettings(Map.of("kafka.max.request.size", "8388608", "kafka.compression.type", "zstd")))
                .containsEntry("max.request.size", "8388608")
                .containsEntry("compression.type", "zstd");
    }

    @Test
    void theTransactionalIdIsNotForOthersToChoose() {
        assertThat(producerSettings(Map.of("kafka.transactional.id", "mine")))
                .containsEntry("transactional.id", "exit143-watch-exit143.kubernetes-default");
    }
}

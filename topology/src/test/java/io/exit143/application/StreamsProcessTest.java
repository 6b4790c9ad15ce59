package io.exit143.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.streams.KafkaStreams.State;
import org.junit.jupiter.api.Test;

class StreamsProcessTest {

    @Test
    void whatHadFailedIsNoCleanStopThoughItCloses() {
        assertThat(StreamsProcess.isCleanStop(true, State.NOT_RUNNING)).isTrue();
        assertThat(StreamsProcess.isCleanStop(true, State.ERROR)).isFalse();
        assertThat(StreamsProcess.isCleanStop(false, State.PENDING_ERROR)).isFalse();
        assertThat(StreamsProcess.isCleanStop(false, State.PENDING_SHUTDOWN)).isFalse();
    }

    @Test
    void aTopicWithDotsIsToldOnce() {
        assertThat(StreamsProcess.underTheirNames(Map.of(
                        "exit143.kubernetes", 3L, "exit143_kubernetes", 3L, "node_logs", 1L, "container-logs", 2L)))
                .isEqualTo(Map.of("exit143.kubernetes", 3L, "node_logs", 1L, "container-logs", 2L));
    }
}

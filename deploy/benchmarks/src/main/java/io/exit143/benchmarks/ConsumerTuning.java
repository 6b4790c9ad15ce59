package io.exit143.benchmarks;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/** What a consumer of a flood is set to; the same for all variants. */
final class ConsumerTuning {

    private ConsumerTuning() {}

    /** Settings of a consumer, without prefix. */
    static Map<String, Object> settings() {
        return new HashMap<>(Map.of(
                ConsumerConfig.FETCH_MIN_BYTES_CONFIG,
                256 * 1024,
                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                200,
                ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                8 * 1024 * 1024,
                ConsumerConfig.RECEIVE_BUFFER_CONFIG,
                1024 * 1024,
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                2000,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ENABLE_METRICS_PUSH_CONFIG,
                false));
    }
}

package io.exit143.application;

import java.util.Map;
import org.apache.kafka.streams.StreamsConfig;

/** What the handlers of failures share: the topic of dead letters and the counts. Kafka makes the handlers, by class name. */
record FailureHandling(String deadLetters, FailureCounts counts) {

    private static final String KEY = "exit143.internal.failure-handling";

    /** What Kafka Streams has to be given. */
    Map<String, Object> settings() {
        return Map.of(
                KEY,
                this,
                StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG,
                UnreadableRecords.class,
                StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG,
                FailedRecords.class,
                StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG,
                OversizedRecords.class);
    }

    /** @throws IllegalStateException if the handler was configured without {@link #settings} */
    static FailureHandling of(Map<String, ?> configs) {
        if (configs.get(KEY) instanceof FailureHandling handling) {
            return handling;
        }
        throw new IllegalStateException("The failure handlers need the settings of FailureHandling");
    }
}

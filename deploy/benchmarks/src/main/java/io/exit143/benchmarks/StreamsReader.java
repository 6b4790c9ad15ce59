package io.exit143.benchmarks;

import io.exit143.deploy.broker.TemporaryDirectory;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;

/** A topology at work in one stream thread. */
final class StreamsReader implements LineReader {

    private static final Duration CLOSE_TIMEOUT = Duration.ofMinutes(2);
    private static final int COMMIT_INTERVAL_MS = 30_000;

    private final KafkaStreams streams;
    private final TemporaryDirectory state;

    private StreamsReader(KafkaStreams streams, TemporaryDirectory state) {
        this.streams = streams;
        this.state = state;
    }

    /** @param more settings beside those that all variants have */
    static StreamsReader start(Topology topology, String bootstrapServers, String group, Map<String, Object> more) {
        TemporaryDirectory state = TemporaryDirectory.create("exit143-benchmark");
        Map<String, Object> settings = new HashMap<>();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, group);
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(StreamsConfig.STATE_DIR_CONFIG, state.path().toString());
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_INTERVAL_MS);
        settings.put(StreamsConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        settings.put(StreamsConfig.producerPrefix("compression.type"), "lz4");
        settings.put(StreamsConfig.producerPrefix("max.in.flight.requests.per.connection"), 1);
        // What was written is read again in the end, to be compared; it must not be purged behind the readers.
        settings.put(StreamsConfig.REPARTITION_PURGE_INTERVAL_MS_CONFIG, Long.MAX_VALUE);
        ConsumerTuning.settings().forEach((key, value) -> settings.put(StreamsConfig.mainConsumerPrefix(key), value));
        settings.putAll(more);
        Properties properties = new Properties();
        properties.putAll(settings);
        KafkaStreams streams = new KafkaStreams(topology, properties);
        streams.setUncaughtExceptionHandler(e -> {
            System.err.println("The topology failed: " + e);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
        streams.start();
        return new StreamsReader(streams, state);
    }

    @Override
    public void close() {
        if (!streams.close(CLOSE_TIMEOUT)) {
            throw new IllegalStateException("The topology did not stop within " + CLOSE_TIMEOUT);
        }
        state.close();
    }
}

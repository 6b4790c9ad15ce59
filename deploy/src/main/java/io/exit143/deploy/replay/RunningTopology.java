package io.exit143.deploy.replay;

import io.exit143.deploy.broker.EmbeddedBroker;
import io.exit143.deploy.broker.TemporaryDirectory;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A topology at work in this process, with its state in a temporary directory. */
final class RunningTopology implements AutoCloseable {

    static final String APPLICATION_ID = "exit143-replay";

    private static final Logger LOG = LoggerFactory.getLogger(RunningTopology.class);

    /** One for each partition of the inputs. */
    private static final int THREADS = ReplayTopics.PARTITIONS;

    /** Short, because the end of a run is seen by its commits. */
    private static final int COMMIT_INTERVAL_MS = 100;

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(30);

    private final KafkaStreams streams;
    private final Set<String> sources;
    private final TemporaryDirectory state;
    private final AtomicReference<@Nullable Throwable> death;

    private RunningTopology(
            KafkaStreams streams,
            Set<String> sources,
            TemporaryDirectory state,
            AtomicReference<@Nullable Throwable> death) {
        this.streams = streams;
        this.sources = sources;
        this.state = state;
        this.death = death;
    }

    /**
     * Starts it and returns at once.
     *
     * @param more settings of Kafka Streams
     */
    static RunningTopology start(Topology topology, String bootstrapServers, Map<String, Object> more) {
        TemporaryDirectory state = TemporaryDirectory.create("exit143-state");
        AtomicReference<@Nullable Throwable> death = new AtomicReference<>();
        KafkaStreams streams = new KafkaStreams(topology, settings(bootstrapServers, state, more));
        streams.setUncaughtExceptionHandler(exception -> {
            if (death.compareAndSet(null, exception)) {
                LOG.error("The topology failed", exception);
            }
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
        streams.start();
        return new RunningTopology(streams, sources(topology), state, death);
    }

    /**
     * Returns if it is well.
     *
     * @throws ReplayException if it has failed
     */
    void check() {
        Throwable exception = death.get();
        if (exception != null) {
            throw new ReplayException("The topology failed: " + exception, exception);
        }
        if (streams.state().hasStartedOrFinishedShuttingDown()) {
            throw new ReplayException("The topology stopped by itself, in state " + streams.state());
        }
    }

    /** For queries of its stores. */
    KafkaStreams streams() {
        return streams;
    }

    /** Whether this topic of the broker is one that it reads as a member of its consumer group. */
    boolean reads(String topic) {
        String prefix = APPLICATION_ID + "-";
        return sources.contains(topic)
                || (topic.startsWith(prefix) && sources.contains(topic.substring(prefix.length())));
    }

    @Override
    public void close() {
        streams.close(CLOSE_TIMEOUT);
        state.close();
    }

    private static Set<String> sources(Topology topology) {
        return topology.describe().subtopologies().stream()
                .flatMap(subtopology -> subtopology.nodes().stream())
                .filter(TopologyDescription.Source.class::isInstance)
                .map(TopologyDescription.Source.class::cast)
                .filter(source -> source.topicSet() != null)
                .flatMap(source -> source.topicSet().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Properties settings(String bootstrapServers, TemporaryDirectory state, Map<String, Object> more) {
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION_ID);
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(StreamsConfig.STATE_DIR_CONFIG, state.path().toString());
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, THREADS);
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_INTERVAL_MS);
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
        settings.put(StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG, Serdes.ByteArraySerde.class);
        settings.put(StreamsConfig.DEFAULT_VALUE_SERDE_CLASS_CONFIG, Serdes.ByteArraySerde.class);
        settings.put(StreamsConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        settings.put(
                StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), EmbeddedBroker.MAX_RECORD_BYTES);
        settings.put(
                StreamsConfig.producerPrefix(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION),
                RecordSender.REQUESTS_IN_FLIGHT);
        settings.putAll(more);
        return settings;
    }
}

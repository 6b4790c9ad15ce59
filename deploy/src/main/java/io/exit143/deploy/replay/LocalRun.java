package io.exit143.deploy.replay;

import io.exit143.deploy.broker.EmbeddedBroker;
import io.exit143.deploy.recording.RecordedRecord;
import io.exit143.streams.TopologySettings;
import io.exit143.streams.lookback.LookBack;
import io.exit143.streams.lookback.LookBackSettings;
import io.exit143.streams.read.LogReading;
import io.exit143.streams.topic.TopicNames;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Supplier;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;

/** A broker with its topics, a topology at work on it, and a producer for its inputs: all in this process. */
public final class LocalRun implements AutoCloseable {

    /** As fast as it goes: there is nobody to disturb. */
    private static final long LOOK_BACK_BYTES_PER_SECOND = Long.MAX_VALUE;

    private final EmbeddedBroker broker;
    private final RunningTopology running;
    private final ReplayTopics topics;
    private final RecordSender sender;
    private final Quiescence quiescence;
    private final Deque<AutoCloseable> resources;

    /** An interrupt from the keyboard must not leave the broker's data behind. */
    private final Thread closeAtExit = new Thread(this::closeResources, "exit143-close");

    private LocalRun(
            EmbeddedBroker broker,
            RunningTopology running,
            ReplayTopics topics,
            RecordSender sender,
            Quiescence quiescence,
            Deque<AutoCloseable> resources) {
        this.broker = broker;
        this.running = running;
        this.topics = topics;
        this.sender = sender;
        this.quiescence = quiescence;
        this.resources = resources;
    }

    /**
     * Starts everything.
     *
     * @param topology driven by recorded time, on the topics of {@code names}
     */
    public static LocalRun start(TopicNames names, Supplier<Topology> topology) {
        return start(names, topology, Map.of());
    }

    /** @param more settings of Kafka Streams */
    static LocalRun start(TopicNames names, Supplier<Topology> topology, Map<String, Object> more) {
        return start(names, topology, TopologySettings.defaults().logs(), more);
    }

    /** @param logs how log records are read again for last words */
    static LocalRun start(TopicNames names, Supplier<Topology> topology, LogReading logs, Map<String, Object> more) {
        ReplayTopics topics = new ReplayTopics(names);
        Deque<AutoCloseable> resources = new ConcurrentLinkedDeque<>();
        try {
            EmbeddedBroker broker = EmbeddedBroker.start();
            resources.push(broker);
            Admin admin = Admin.create(Map.of(
                    AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                    broker.bootstrapServers(),
                    AdminClientConfig.ENABLE_METRICS_PUSH_CONFIG,
                    false));
            resources.push(admin);
            topics.create(admin);
            RunningTopology running = RunningTopology.start(topology.get(), broker.bootstrapServers(), more);
            resources.push(running);
            resources.push(LookBack.start(lookBack(names, logs, broker.bootstrapServers()), InstantSource.system()));
            RecordSender sender = new RecordSender(broker.bootstrapServers(), topics);
            resources.push(sender);
            LocalRun run = new LocalRun(
                    broker,
                    running,
                    topics,
                    sender,
                    new Quiescence(admin, running, names.lookBackRequests()),
                    resources);
            Runtime.getRuntime().addShutdownHook(run.closeAtExit);
            return run;
        } catch (RuntimeException e) {
            close(resources);
            throw e;
        }
    }

    private static LookBackSettings lookBack(TopicNames names, LogReading logs, String bootstrapServers) {
        return new LookBackSettings(
                Map.of(
                        CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        CommonClientConfigs.ENABLE_METRICS_PUSH_CONFIG,
                        false),
                names,
                logs,
                Quiescence.LOOK_BACK_GROUP,
                Duration.ZERO,
                LOOK_BACK_BYTES_PER_SECOND);
    }

    /** The topology at work, for queries of its stores. */
    public KafkaStreams streams() {
        return running.streams();
    }

    /** Host and port of the broker. */
    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    /** The topic of the termination documents. */
    public String timelines() {
        return topics.timelines();
    }

    /** Queues a record for its input. */
    public void send(RecordedRecord record) {
        sender.send(record);
    }

    /** Tells the topology how far recorded time has come. */
    public void tick(Instant now) {
        sender.tick(now);
    }

    /**
     * Returns when all that was sent has been worked off.
     *
     * @throws ReplayException if the topology failed or is stuck, or a record was refused
     */
    public void awaitQuiet() {
        sender.flush();
        quiescence.await();
    }

    /** Stops everything, the broker last. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(closeAtExit);
        } catch (IllegalStateException e) {
            return; // the process is ending, and the hook is at work
        }
        closeResources();
    }

    private void closeResources() {
        close(resources);
    }

    private static void close(Deque<AutoCloseable> resources) {
        for (AutoCloseable resource = resources.poll(); resource != null; resource = resources.poll()) {
            Utils.closeQuietly(resource, resource.getClass().getSimpleName());
        }
    }
}

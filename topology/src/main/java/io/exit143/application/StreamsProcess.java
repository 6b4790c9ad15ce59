package io.exit143.application;

import static org.apache.kafka.streams.CloseOptions.GroupMembershipOperation.LEAVE_GROUP;
import static org.apache.kafka.streams.CloseOptions.GroupMembershipOperation.REMAIN_IN_GROUP;

import io.exit143.application.metrics.StreamHealth;
import io.exit143.query.source.Health;
import io.exit143.streams.index.TerminationIndex;
import io.exit143.streams.read.ReadMetrics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToLongFunction;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.ThreadMetadata;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Kafka Streams, with what becomes of a thread that fails and of the process when all have. */
final class StreamsProcess implements StreamHealth, Health {

    private static final Logger LOG = LoggerFactory.getLogger(StreamsProcess.class);

    /** Deep enough for every chain of causes that Kafka Streams makes; a loop of causes must not hold us. */
    private static final int MOST_CAUSES = 20;

    private static final Set<String> DEAD = Set.of("PENDING_SHUTDOWN", "DEAD");

    private final KafkaStreams streams;
    private final CloseOptions atStop;
    private final Duration shutdownTimeout;
    private final RestoreProgress restoring;
    private final LongAdder failures = new LongAdder();
    private final FailureCounts refused;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicBoolean stopping = new AtomicBoolean();

    private StreamsProcess(
            KafkaStreams streams,
            CloseOptions atStop,
            Duration shutdownTimeout,
            RestoreProgress restoring,
            FailureCounts refused) {
        this.streams = streams;
        this.atStop = atStop;
        this.shutdownTimeout = shutdownTimeout;
        this.restoring = restoring;
        this.refused = refused;
    }

    /** Not started yet. */
    static StreamsProcess of(Topology topology, Properties settings, Duration shutdownTimeout, FailureCounts refused) {
        KafkaStreams streams = new KafkaStreams(topology, new StreamsConfig(settings));
        RestoreProgress restoring = new RestoreProgress();
        StreamsProcess process = new StreamsProcess(
                streams, atStop(settings).withTimeout(shutdownTimeout), shutdownTimeout, restoring, refused);
        streams.setGlobalStateRestoreListener(restoring);
        streams.setUncaughtExceptionHandler(failure -> {
            process.failures.increment();
            return answer(failure);
        });
        streams.setStateListener((now, before) -> {
            LOG.info("{} -> {}", before, now);
            if (now == State.NOT_RUNNING || now == State.ERROR) {
                process.ended.countDown();
            }
        });
        return process;
    }

    /**
     * An instance without a name of its own leaves the group, or the others, and the one that is started in its place,
     * would wait for it until its session has timed out. A static member is expected back, with its state.
     */
    private static CloseOptions atStop(Properties settings) {
        boolean isStatic = settings.containsKey(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG)
                || settings.containsKey(StreamsConfig.consumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG))
                || settings.containsKey(StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG));
        return CloseOptions.groupMembershipOperation(isStatic ? REMAIN_IN_GROUP : LEAVE_GROUP);
    }

    void start() {
        streams.start();
    }

    /** For queries of its stores. */
    KafkaStreams kafka() {
        return streams;
    }

    /** Whether it reads, and restores nothing. */
    boolean isRunning() {
        return streams.state() == State.RUNNING;
    }

    /** From now on not ready, so that nobody is sent here any more. */
    void announceStop() {
        stopping.set(true);
    }

    @Override
    public boolean isReady() {
        return !stopping.get() && isRunning() && restoring.remaining() == 0;
    }

    /** Also while it restores, however long that takes; not when its threads have died. */
    @Override
    public boolean isAlive() {
        return switch (streams.state()) {
            case CREATED, REBALANCING, RUNNING, PENDING_SHUTDOWN -> true;
            case PENDING_ERROR, ERROR -> false;
            case NOT_RUNNING -> stopping.get();
        };
    }

    @Override
    public State state() {
        return streams.state();
    }

    @Override
    public int threads() {
        return (int) streams.metadataForLocalThreads().stream()
                .filter(thread -> !DEAD.contains(thread.threadState()))
                .count();
    }

    @Override
    public int activeTasks() {
        return tasks(thread -> thread.activeTasks().size());
    }

    @Override
    public int standbyTasks() {
        return tasks(thread -> thread.standbyTasks().size());
    }

    private int tasks(ToLongFunction<ThreadMetadata> count) {
        return (int) streams.metadataForLocalThreads().stream().mapToLong(count).sum();
    }

    @Override
    public long failures() {
        return failures.sum();
    }

    @Override
    public long lostOutput() {
        return refused.oversized();
    }

    @Override
    public Map<String, Long> failedRecords() {
        return Map.of("not_in_stored_form", refused.unreadable(), "error", refused.failed());
    }

    @Override
    public long toRestore() {
        return restoring.remaining();
    }

    @Override
    public Map<String, Long> lag() {
        Map<String, Long> byTopic = new HashMap<>();
        for (Metric metric : streams.metrics().values()) {
            String topic = metric.metricName().tags().get("topic");
            if (topic != null
                    && metric.metricName().name().equals("records-lag")
                    && metric.metricValue() instanceof Double lag
                    && !lag.isNaN()) {
                byTopic.merge(topic, lag.longValue(), Long::sum);
            }
        }
        return underTheirNames(byTopic);
    }

    /** Of a topic with dots Kafka 4 tells twice, also with underscores instead (KIP-1109); no other topic may be named so. */
    static Map<String, Long> underTheirNames(Map<String, Long> byTopic) {
        Map<String, Long> once = new HashMap<>(byTopic);
        byTopic.keySet().stream()
                .filter(topic -> topic.contains("."))
                .forEach(topic -> once.remove(topic.replace('.', '_')));
        return once;
    }

    @Override
    public Map<String, Long> unattributed() {
        Map<String, Long> byTopic = new HashMap<>();
        for (Metric metric : streams.metrics().values()) {
            Map<String, String> tags = metric.metricName().tags();
            if (metric.metricName().group().equals(ReadMetrics.GROUP)
                    && ReadMetrics.NO_POD_NAMED.equals(tags.get(ReadMetrics.REASON))
                    && metric.metricValue() instanceof Number count) {
                byTopic.merge(String.valueOf(tags.get(ReadMetrics.TOPIC)), count.longValue(), Long::sum);
            }
        }
        return byTopic;
    }

    @Override
    public long openTerminations() {
        try {
            return streams.store(StoreQueryParameters.fromNameAndType(
                            TerminationIndex.OPEN, QueryableStoreTypes.<String, byte[]>keyValueStore()))
                    .approximateNumEntries();
        } catch (InvalidStateStoreException | IllegalStateException e) {
            return 0; // none is here while it is not running
        }
    }

    /** Returns when it has ended: true if it was closed, false if it failed. */
    boolean awaitEnd() throws InterruptedException {
        ended.await();
        return streams.state() != State.ERROR;
    }

    /** Commits and stops; false if that took longer than allowed, or if it had failed before. */
    boolean stop() {
        boolean closed = streams.close(atStop);
        boolean stopped = isCleanStop(closed, streams.state());
        if (stopped) {
            LOG.info("Kafka Streams is closed, all it did is committed");
        } else if (closed) {
            LOG.warn("Kafka Streams had failed; what is not committed is read again");
        } else {
            LOG.warn("Kafka Streams did not close within {}; what is not committed is read again", shutdownTimeout);
        }
        return stopped;
    }

    /** To close what has failed works too, and is still no clean stop. */
    static boolean isCleanStop(boolean closed, State after) {
        return closed && after != State.ERROR && after != State.PENDING_ERROR;
    }

    static StreamThreadExceptionResponse answer(Throwable failure) {
        if (isRetriable(failure)) {
            LOG.warn("A stream thread failed and is replaced", failure);
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        LOG.error("The topology failed", failure);
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    private static boolean isRetriable(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < MOST_CAUSES; depth++) {
            if (cause instanceof RetriableException) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }
}

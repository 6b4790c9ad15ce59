package io.exit143.streams;

import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The topology at work on real brokers. */
public final class RunningApplication implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RunningApplication.class);

    /** Deep enough for every chain of causes that Kafka Streams makes; a loop of causes must not hold us. */
    private static final int MOST_CAUSES = 20;

    private final KafkaStreams streams;
    private final Duration shutdownTimeout;
    private final CountDownLatch ended = new CountDownLatch(1);

    private RunningApplication(KafkaStreams streams, Duration shutdownTimeout) {
        this.streams = streams;
        this.shutdownTimeout = shutdownTimeout;
    }

    /**
     * Prepares topics and starts.
     *
     * @throws StartException if topics are missing, or brokers do not answer
     */
    public static RunningApplication start(Exit143Config config) throws StartException, InterruptedException {
        Properties settings = StreamsSettings.of(config);
        LOG.info("Starting with {}", StreamsSettings.shown(settings));
        try (Admin admin = Admin.create(StreamsSettings.admin(config))) {
            new TopicSetup(config).prepare(admin);
        }
        KafkaStreams streams =
                new KafkaStreams(new TerminationTopology(config.topology()).get(), new StreamsConfig(settings));
        RunningApplication application =
                new RunningApplication(streams, config.duration(Exit143Config.SHUTDOWN_TIMEOUT));
        streams.setUncaughtExceptionHandler(RunningApplication::answer);
        streams.setStateListener((now, before) -> {
            LOG.info("{} -> {}", before, now);
            if (now == State.NOT_RUNNING || now == State.ERROR) {
                application.ended.countDown();
            }
        });
        streams.start();
        return application;
    }

    /** Whether it reads, and restores nothing. */
    public boolean isRunning() {
        return streams.state() == State.RUNNING;
    }

    /** Returns when it has ended: true if it was closed, false if it failed. */
    boolean awaitEnd() throws InterruptedException {
        ended.await();
        return streams.state() != State.ERROR;
    }

    /** Commits and stops; false if that took longer than allowed. What was not committed is read again after the start. */
    boolean stop() {
        boolean stopped = streams.close(shutdownTimeout);
        LOG.info(stopped ? "Stopped" : "Not stopped within {}", shutdownTimeout);
        return stopped;
    }

    @Override
    public void close() {
        stop();
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

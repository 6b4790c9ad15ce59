package io.exit143.application;

import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Kafka Streams, with what becomes of a thread that fails and of the process when all have. */
final class StreamsProcess {

    private static final Logger LOG = LoggerFactory.getLogger(StreamsProcess.class);

    /** Deep enough for every chain of causes that Kafka Streams makes; a loop of causes must not hold us. */
    private static final int MOST_CAUSES = 20;

    private final KafkaStreams streams;
    private final Duration shutdownTimeout;
    private final CountDownLatch ended = new CountDownLatch(1);

    private StreamsProcess(KafkaStreams streams, Duration shutdownTimeout) {
        this.streams = streams;
        this.shutdownTimeout = shutdownTimeout;
    }

    /** Not started yet. */
    static StreamsProcess of(Topology topology, Properties settings, Duration shutdownTimeout) {
        KafkaStreams streams = new KafkaStreams(topology, new StreamsConfig(settings));
        StreamsProcess process = new StreamsProcess(streams, shutdownTimeout);
        streams.setUncaughtExceptionHandler(StreamsProcess::answer);
        streams.setStateListener((now, before) -> {
            LOG.info("{} -> {}", before, now);
            if (now == State.NOT_RUNNING || now == State.ERROR) {
                process.ended.countDown();
            }
        });
        return process;
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

    /** Returns when it has ended: true if it was closed, false if it failed. */
    boolean awaitEnd() throws InterruptedException {
        ended.await();
        return streams.state() != State.ERROR;
    }

    /** Commits and stops; false if that took longer than allowed. */
    boolean stop() {
        boolean stopped = streams.close(shutdownTimeout);
        LOG.info(stopped ? "Stopped" : "Not stopped within {}", shutdownTimeout);
        return stopped;
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

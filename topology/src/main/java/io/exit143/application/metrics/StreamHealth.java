package io.exit143.application.metrics;

import java.util.Map;
import org.apache.kafka.streams.KafkaStreams;

/** How the streams are, asked for each page of metrics. */
public interface StreamHealth {

    boolean isReady();

    KafkaStreams.State state();

    int threads();

    int activeTasks();

    int standbyTasks();

    /** Uncaught failures of stream threads so far. */
    long failures();

    /** Records that Kafka refused for good so far. */
    long lostOutput();

    /** Records that could not be worked off so far, by why; each is among the dead letters. */
    Map<String, Long> failedRecords();

    /** Records between the end of a topic and where this instance is, by topic, of all topics it reads. */
    Map<String, Long> lag();

    /** Records of container lines that name no pod, by topic. */
    Map<String, Long> unattributed();

    /** Changelog records that are still to be restored. */
    long toRestore();

    /** Documents stored here, of containers that stop or have ended, that are not final. */
    long openTerminations();
}

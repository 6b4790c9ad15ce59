package io.exit143.streams;

import io.exit143.streams.read.LogReading;
import io.exit143.streams.topic.TopicNames;
import java.time.Duration;
import org.apache.kafka.streams.AutoOffsetReset;
import org.jspecify.annotations.Nullable;

/**
 * What shapes the topology.
 *
 * @param lateness how long after an exit a document stays open for evidence still on its way
 * @param time what drives the timers
 * @param partitions of each internal topic, and so the most tasks a stage can have
 * @param logs how the records of log topics are read
 * @param logsBack how far back a new installation begins to read logs, Events and audit; null: with what comes next
 */
public record TopologySettings(
        TopicNames topics,
        Duration lateness,
        TimeSource time,
        int partitions,
        LogReading logs,
        @Nullable Duration logsBack) {

    /** What drives the timers. */
    public enum TimeSource {
        /** The lower of wall clock and what the inputs have reached. */
        LIVE,
        /** Recorded time only: the records' timestamps and the clock topic. */
        RECORDED
    }

    /** With logs as they come, of one cluster. */
    public TopologySettings(TopicNames topics, String cluster, Duration lateness, TimeSource time, int partitions) {
        this(topics, lateness, time, partitions, LogReading.of(cluster), null);
    }

    public static TopologySettings defaults() {
        return new TopologySettings(TopicNames.defaults(), "default", Duration.ofSeconds(60), TimeSource.LIVE, 2);
    }

    /** The cluster of records that name none, in a topic that no rule is for. */
    public String cluster() {
        return logs.clusters().otherwise();
    }

    public TopologySettings withTime(TimeSource newTime) {
        return new TopologySettings(topics, lateness, newTime, partitions, logs, logsBack);
    }

    /** Where an input of logs is begun. */
    AutoOffsetReset logStart() {
        return logsBack == null ? AutoOffsetReset.latest() : AutoOffsetReset.byDuration(logsBack);
    }
}

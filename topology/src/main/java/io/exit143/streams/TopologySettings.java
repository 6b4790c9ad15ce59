package io.exit143.streams;

import java.time.Duration;

/**
 * What shapes the topology.
 *
 * @param cluster the name of the cluster whose records carry none
 * @param lateness how long after an exit a document stays open for evidence still on its way
 * @param time what drives the timers
 * @param partitions of each internal topic, and so the most tasks a stage can have
 */
public record TopologySettings(TopicNames topics, String cluster, Duration lateness, TimeSource time, int partitions) {

    /** What drives the timers. */
    public enum TimeSource {
        /** The lower of wall clock and what the inputs have reached. */
        LIVE,
        /** Recorded time only: the records' timestamps and the clock topic. */
        RECORDED
    }

    public static TopologySettings defaults() {
        return new TopologySettings(TopicNames.defaults(), "default", Duration.ofSeconds(60), TimeSource.LIVE, 2);
    }

    public TopologySettings withTime(TimeSource newTime) {
        return new TopologySettings(topics, cluster, lateness, newTime, partitions);
    }

    public TopologySettings withPartitions(int newPartitions) {
        return new TopologySettings(topics, cluster, lateness, time, newPartitions);
    }
}

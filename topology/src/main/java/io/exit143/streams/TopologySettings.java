package io.exit143.streams;

import java.time.Duration;

/**
 * What shapes the topology.
 *
 * @param lateness how long after an exit a document stays open for evidence still on its way
 * @param time what drives the timers
 */
public record TopologySettings(TopicNames topics, String cluster, Duration lateness, TimeSource time) {

    /** What drives the timers. */
    public enum TimeSource {
        /** The lower of wall clock and what the inputs have reached. */
        LIVE,
        /** Recorded time only: the records' timestamps and the clock topic. */
        RECORDED
    }

    public static TopologySettings defaults() {
        return new TopologySettings(TopicNames.defaults(), "default", Duration.ofSeconds(60), TimeSource.LIVE);
    }

    public TopologySettings withTime(TimeSource newTime) {
        return new TopologySettings(topics, cluster, lateness, newTime);
    }
}

package io.exit143.streams.read;

/** The names under which Kafka Streams has the counts of records that were read, see {@link ReadCounts}. */
public final class ReadMetrics {

    public static final String GROUP = "exit143-reading";
    public static final String TOPIC = "topic";
    public static final String REASON = "reason";

    /** Reason: lines of containers, and nothing says whose. */
    public static final String NO_POD_NAMED = Fate.NO_POD_NAMED.reason();

    private ReadMetrics() {}
}

package io.exit143.connect.kubernetes.metrics;

/** What waits between the API server and Kafka, for all feeds of a cluster. */
public interface QueueMXBean {

    /** Records handed over since the task started; it says nothing of whether Kafka has acknowledged them. */
    long getHandedOverRecords();

    long getQueuedRecords();

    /** About how much memory they take. */
    long getQueuedBytes();

    /** The setting {@code queue.max.bytes}; at this many queued bytes watches are not read on. */
    long getMaxBytes();

    /** For how many milliseconds the record that comes next has been waiting; 0 when none is. */
    long getLagMs();
}

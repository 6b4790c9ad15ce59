package io.exit143.streams.lookback;

import io.exit143.streams.read.LogReading;
import io.exit143.streams.topic.TopicNames;
import java.time.Duration;
import java.util.Map;

/**
 * How the log topics are read again.
 *
 * @param clients for all Kafka clients: bootstrap servers, security
 * @param logs how their records are read; the same as the topology's
 * @param group consumer group of those who share the work
 * @param settle how long after the end of a window its lines may still be on their way; also how long questions wait for
 *     others to share a reading with
 * @param bytesPerSecond the most to be read, so that looking back does not take the brokers from the firehose itself
 */
public record LookBackSettings(
        Map<String, Object> clients,
        TopicNames topics,
        LogReading logs,
        String group,
        Duration settle,
        long bytesPerSecond) {

    /** Log shippers flush every 1 to 10 s unless told otherwise; three times that. */
    public static final Duration SETTLE = Duration.ofSeconds(30);

    /** Half of what a consumer on one core reads. */
    public static final long BYTES_PER_SECOND = 64L << 20;

    public LookBackSettings {
        clients = Map.copyOf(clients);
        if (settle.isNegative() || bytesPerSecond < 1) {
            throw new IllegalArgumentException("settle is " + settle + ", bytesPerSecond is " + bytesPerSecond
                    + ": the one may not be negative, the other must be at least 1");
        }
    }

    /** Likewise, with logs as they come, of one cluster. */
    public LookBackSettings(
            Map<String, Object> clients,
            TopicNames topics,
            String cluster,
            String group,
            Duration settle,
            long bytesPerSecond) {
        this(clients, topics, LogReading.of(cluster), group, settle, bytesPerSecond);
    }
}

package io.exit143.streams.message;

import java.time.Instant;

/**
 * How urgent a message is, told by its time stamp, for a task of Kafka Streams takes the lowest first. Were stamps plain
 * times, then logs that are far behind would go before pods that end now, and hold up their documents.
 */
public enum Lane {

    /** Of recorded time: in its order, whatever it is. */
    RECORDED {
        @Override
        public long stamp(long own, long wallClock) {
            return own;
        }
    },

    /** Pods, Events, audit, owners and answers: before all logs. */
    FIRST {
        @Override
        public long stamp(long own, long wallClock) {
            return Math.max(0, Math.min(own, wallClock) / SHRUNK);
        }
    },

    /** Container and node logs. */
    LOGS {
        @Override
        public long stamp(long own, long wallClock) {
            return Math.max(FIRST_OF_LOGS, Math.min(own, wallClock));
        }
    };

    /** Milliseconds become about seconds: all of this century stays below every stamp of the other lane. */
    private static final long SHRUNK = 1024;

    /** Some days in 1971. No log was written before it. */
    private static final long FIRST_OF_LOGS = 1L << 35;

    /**
     * The stamp of a message.
     *
     * @param own when what it tells was seen, in milliseconds
     * @param wallClock now: brokers refuse records from the future
     */
    public abstract long stamp(long own, long wallClock);

    /** When what a message tells was seen: to the second for pods, else to the millisecond. */
    public static Instant timeOf(long stamp) {
        return Instant.ofEpochMilli(stamp < FIRST_OF_LOGS ? stamp * SHRUNK : stamp);
    }
}

package io.exit143.query.source;

import io.exit143.streams.index.TerminationIndex;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far the copies here may be behind what is written elsewhere. Kafka Streams tells records, not time: so the ends of
 * the changelogs are noted now and then, and a copy that has reached an end noted a second ago is at most that much behind.
 */
public final class Staleness implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Staleness.class);

    private static final List<String> STORES = List.of(
            TerminationIndex.BY_ID,
            TerminationIndex.BY_POD,
            TerminationIndex.BY_TIME,
            TerminationIndex.BY_ATTRIBUTE,
            TerminationIndex.BY_WORKLOAD);

    /** Each asks the brokers for the ends of some dozen partitions. */
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final Duration most;
    private final Supplier<Map<String, Map<Integer, Lag>>> lags;
    private final Deque<Sample> samples = new ArrayDeque<>();
    private volatile boolean closed;

    /** How far a copy has come, and the end of the changelog. */
    record Lag(long reached, long end) {}

    /** The ends of the changelogs at a time, and how far the copies had come. */
    private record Sample(long nanos, Map<String, Map<Integer, Lag>> lags) {}

    /** @param most copies that may be further behind are not read; with zero none is */
    Staleness(Duration most, Supplier<Map<String, Map<Integer, Lag>>> lags) {
        this.most = most;
        this.lags = lags;
    }

    /** Reads no copies. */
    static Staleness none() {
        return new Staleness(Duration.ZERO, Map::of);
    }

    /** Looks on a thread of its own until it is closed. */
    public static Staleness watching(KafkaStreams streams, Duration most) {
        Staleness staleness = new Staleness(most, () -> lags(streams));
        if (!most.isZero()) {
            Thread thread = new Thread(staleness::watch, "exit143-staleness");
            thread.setDaemon(true);
            thread.start();
        }
        return staleness;
    }

    private static Map<String, Map<Integer, Lag>> lags(KafkaStreams streams) {
        Map<String, Map<Integer, Lag>> lags = new HashMap<>();
        streams.allLocalStorePartitionLags().forEach((store, partitions) -> {
            Map<Integer, Lag> ofStore = new HashMap<>();
            partitions.forEach((partition, lag) ->
                    ofStore.put(partition, new Lag(lag.currentOffsetPosition(), lag.endOffsetPosition())));
            lags.put(store, ofStore);
        });
        return lags;
    }

    /** In milliseconds; empty if it is not known, or more than allowed. */
    OptionalLong ofPartition(int partition) {
        return ofPartition(partition, System.nanoTime());
    }

    synchronized OptionalLong ofPartition(int partition, long now) {
        Sample latest = samples.peekLast();
        if (latest == null) {
            return OptionalLong.empty();
        }
        var newestFirst = samples.descendingIterator();
        while (newestFirst.hasNext()) {
            Sample sample = newestFirst.next();
            if (hasReached(latest, sample, partition)) {
                long millis = Duration.ofNanos(now - sample.nanos()).toMillis();
                return millis <= most.toMillis() ? OptionalLong.of(millis) : OptionalLong.empty();
            }
        }
        return OptionalLong.empty();
    }

    private static boolean hasReached(Sample latest, Sample before, int partition) {
        for (String store : STORES) {
            Lag here = latest.lags().getOrDefault(store, Map.of()).get(partition);
            Lag then = before.lags().getOrDefault(store, Map.of()).get(partition);
            if (here == null || then == null || here.reached() < then.end()) {
                return false;
            }
        }
        return true;
    }

    void look(long now) {
        Map<String, Map<Integer, Lag>> seen;
        try {
            seen = new HashMap<>(lags.get());
        } catch (StreamsException | IllegalStateException e) {
            LOG.debug("The ends of the changelogs are not known now", e);
            return;
        }
        synchronized (this) {
            samples.addLast(new Sample(now, seen));
            while (samples.size() > 1
                    && Duration.ofNanos(now - samples.getFirst().nanos()).compareTo(most) > 0) {
                samples.removeFirst();
            }
        }
    }

    private void watch() {
        while (!closed) {
            // Before it asks: what is written while the brokers answer is not reached yet.
            look(System.nanoTime());
            try {
                Thread.sleep(LOOK_EVERY.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}

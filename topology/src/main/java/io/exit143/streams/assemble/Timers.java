package io.exit143.streams.assemble;

import io.exit143.streams.message.LaterReleaseException;
import io.exit143.streams.retention.Received;
import io.exit143.streams.retention.RecentlySent;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** When pods are to be looked at, and why. */
final class Timers {

    private static final byte FIRST = 0;
    private static final byte SECOND = 1;
    private static final byte RETENTION = 2;

    private final KeyValueStore<Bytes, byte[]> store;
    private final long incarnation;
    private @Nullable Bytes resumeAt;

    /** @param incarnation a number of this instance of the processor, to know its own second timers */
    Timers(KeyValueStore<Bytes, byte[]> store, long incarnation) {
        this.store = store;
        this.incarnation = incarnation;
    }

    /** A timer that is due. */
    static final class Timer {
        private final TimerKey key;
        private final byte[] value;

        Timer(TimerKey key, byte[] value) {
            this.key = key;
            this.value = value;
            LaterReleaseException.check("A timer", value.length == 0 ? Byte.MAX_VALUE : value[0], RETENTION);
        }

        TimerKey key() {
            return key;
        }

        boolean isSecond() {
            return value[0] == SECOND;
        }

        boolean isRetention() {
            return value[0] == RETENTION;
        }
    }

    void putFirst(TimerKey key) {
        store.put(key.bytes(), new byte[] {FIRST});
    }

    /** To look again when what was sent now has been committed. */
    void putSecond(TimerKey key, Received now) {
        store.put(
                key.bytes(),
                ByteBuffer.allocate(1 + 2 * Long.BYTES)
                        .put(SECOND)
                        .putLong(incarnation)
                        .putLong(now.wall().toEpochMilli() + 1) // never before what it stands for
                        .array());
    }

    /** The same timer, later. */
    void postpone(Timer timer, TimerKey to) {
        store.put(to.bytes(), timer.value);
    }

    void putRetention(TimerKey key) {
        store.put(key.bytes(), new byte[] {RETENTION});
    }

    void delete(Timer timer) {
        store.delete(timer.key().bytes());
    }

    /** Whether a second timer was set by this instance: then nothing that it stands for was lost in a crash. */
    boolean isOwn(Timer second) {
        return second.value.length == 1 + 2 * Long.BYTES
                && ByteBuffer.wrap(second.value, 1, Long.BYTES).getLong() == incarnation;
    }

    /** How long until what a second timer stands for must have been committed; not positive if it must have been. */
    Duration untilCommitted(Timer second, Received now) {
        long set = ByteBuffer.wrap(second.value, 1 + Long.BYTES, Long.BYTES).getLong();
        return Duration.between(now.wall(), Instant.ofEpochMilli(set).plus(RecentlySent.COMMITTED_AFTER));
    }

    /**
     * Timers that are due; where the last look ended, this one goes on. Pods whose lines flood in have a timer that is due
     * at every look, and would else keep out all that come behind them.
     */
    List<Timer> due(Instant reached, int most) {
        List<Timer> due = new ArrayList<>();
        Bytes end = TimerKey.dueBy(reached);
        Bytes start = resumeAt == null || resumeAt.compareTo(end) > 0 ? TimerKey.first() : resumeAt;
        take(start, end, most, due);
        take(TimerKey.first(), start, most, due);
        resumeAt = due.size() < most ? null : due.get(due.size() - 1).key().bytes();
        return due;
    }

    private void take(Bytes from, Bytes to, int most, List<Timer> due) {
        try (KeyValueIterator<Bytes, byte[]> some = store.range(from, to)) {
            while (some.hasNext() && due.size() < most) {
                due.add(timer(some.next()));
            }
        }
    }

    /** The retention timers that come next, due or not. */
    List<Timer> nextRetentions(int most) {
        List<Timer> next = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
            while (all.hasNext() && next.size() < most) {
                Timer timer = timer(all.next());
                if (timer.isRetention()) {
                    next.add(timer);
                }
            }
        }
        return next;
    }

    private static Timer timer(KeyValue<Bytes, byte[]> entry) {
        return new Timer(TimerKey.parse(entry.key), entry.value);
    }
}

package io.exit143.streams.retention;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Deletes what has expired from a store, a slice at a time, round and round: for stores whose entries are small and whose
 * expiry is in no hurry, so that they need no timers of their own.
 */
public final class Sweep<V> {

    /** How often a slice is looked at. */
    public static final Duration EVERY = Duration.ofSeconds(10);

    /** Some ten milliseconds on the stream thread; a million entries are round in an hour and a half. */
    private static final int SLICE = 2_000;

    private final KeyValueStore<String, V> store;
    private final BiPredicate<V, Received> expired;
    private @Nullable String next;

    /** @param expired whether a value has expired by a moment */
    public Sweep(KeyValueStore<String, V> store, BiPredicate<V, Received> expired) {
        this.store = store;
        this.expired = expired;
    }

    /** Looks at the next slice. */
    @SuppressWarnings("NullAway") // Kafka: a null end is none
    public void step(Received now) {
        List<String> gone = new ArrayList<>();
        String behind = null;
        try (KeyValueIterator<String, V> entries = next == null ? store.all() : store.range(next, null)) {
            for (int i = 0; i < SLICE && entries.hasNext(); i++) {
                KeyValue<String, V> entry = entries.next();
                if (expired.test(entry.value, now)) {
                    gone.add(entry.key);
                }
            }
            if (entries.hasNext()) {
                behind = entries.peekNextKey();
            }
        }
        gone.forEach(store::delete);
        next = behind;
    }
}

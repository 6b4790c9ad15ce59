package io.exit143.query.access;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Remembers answers for a while; of too many, the ones used longest ago are forgotten. For many threads. */
final class BoundedCache<K, V> {

    private record Entry<V>(V value, long until) {}

    private final Map<K, Entry<V>> entries;

    BoundedCache(int most) {
        this.entries = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, Entry<V>> eldest) {
                return size() > most;
            }
        };
    }

    /** Asks for what is not known; several may ask at once. Keeps no failures. */
    V get(K key, Function<K, V> ask, Function<V, Duration> howLong) {
        synchronized (entries) {
            Entry<V> known = entries.get(key);
            if (known != null && known.until() - System.nanoTime() > 0) {
                return known.value();
            }
        }
        V value = ask.apply(key);
        synchronized (entries) {
            entries.put(
                    key,
                    new Entry<>(value, System.nanoTime() + howLong.apply(value).toNanos()));
        }
        return value;
    }
}

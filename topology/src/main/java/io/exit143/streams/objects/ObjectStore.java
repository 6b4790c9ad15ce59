package io.exit143.streams.objects;

import io.exit143.streams.message.JsonSerde;
import io.exit143.streams.retention.Received;
import io.exit143.streams.retention.Retention;
import io.exit143.termination.evidence.PodKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/** Histories by the object's key, and behind each the interests in it by pod. */
final class ObjectStore {

    /** What is told again is noted again once in such a part of the retention. */
    private static final int STEPS = 32;

    private final KeyValueStore<String, StoredObject> store;
    private final Retention retention;

    ObjectStore(KeyValueStore<String, StoredObject> store, Retention retention) {
        this.store = store;
        this.retention = retention;
    }

    static StoreBuilder<?> builder(String name) {
        return Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(name), Serdes.String(), JsonSerde.of(StoredObject.class));
    }

    ObjectHistory history(String key) {
        StoredObject stored = store.get(key);
        return stored == null || stored.history() == null ? ObjectHistory.empty() : stored.history();
    }

    /** Stores it if it has changed; else notes now and then that it was told again. */
    void put(String key, ObjectHistory history, Received now) {
        StoredObject before = store.get(key);
        if (before == null || !history.equals(before.history()) || isToBeNoted(before.told(), now)) {
            store.put(key, StoredObject.of(history, retention.isForever() ? null : now));
        }
    }

    private boolean isToBeNoted(@Nullable Received told, Received now) {
        return !retention.isForever()
                && (told == null || told.isPast(retention.documents().dividedBy(STEPS), now));
    }

    boolean knows(String key, ObjectHistory.Interest asked) {
        StoredObject stored = store.get(interestKey(key, asked.pod()));
        return stored != null
                && stored.interest() != null
                && ObjectHistory.empty().with(stored.interest()).knows(asked);
    }

    /** Stores it, unless a later pod of that name has asked: then what comes from now on concerns that one. */
    void put(String key, ObjectHistory.Interest interest, Received now) {
        StoredObject stored = store.get(interestKey(key, interest.pod()));
        if (stored == null || stored.interest() == null || !interest.isOfEarlierPodThan(stored.interest())) {
            store.put(interestKey(key, interest.pod()), StoredObject.of(interest, retention.isForever() ? null : now));
        }
    }

    List<ObjectHistory.Interest> interests(String key) {
        List<ObjectHistory.Interest> interests = new ArrayList<>();
        try (KeyValueIterator<String, StoredObject> entries = store.range(key + '\0', key + '\1')) {
            entries.forEachRemaining(entry -> interests.add(Objects.requireNonNull(entry.value.interest())));
        }
        return interests;
    }

    static String interestKey(String key, PodKey pod) {
        return key + '\0' + pod;
    }
}

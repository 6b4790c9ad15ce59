package io.exit143.query.source;

import java.util.List;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.QueryableStoreType;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.internals.StateStoreProvider;

/**
 * The store of one partition, found once for a question. That of {@link QueryableStoreTypes#keyValueStore} looks through all
 * tasks of all threads for each key it is asked for, which for a page of documents is a fifth of the time.
 */
final class PartitionStore<K, V> implements QueryableStoreType<ReadOnlyKeyValueStore<K, V>> {

    @Override
    public boolean accepts(StateStore store) {
        return QueryableStoreTypes.<K, V>keyValueStore().accepts(store);
    }

    /** @throws InvalidStateStoreException if the partition is not here */
    @Override
    public ReadOnlyKeyValueStore<K, V> create(StateStoreProvider provider, String storeName) {
        List<ReadOnlyKeyValueStore<K, V>> stores = provider.stores(storeName, this);
        if (stores.size() != 1) {
            throw new InvalidStateStoreException(
                    stores.size() + " stores " + storeName + " here: one of the partition asked for is wanted");
        }
        return stores.get(0);
    }
}

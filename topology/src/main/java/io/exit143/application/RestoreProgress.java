package io.exit143.application;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;

/** How much of the changelogs is still to be read before stores are whole. For many threads. */
final class RestoreProgress implements StateRestoreListener {

    private record Store(TopicPartition partition, String name) {}

    private final Map<Store, Long> remaining = new ConcurrentHashMap<>();

    /** Records, of all stores that are being restored. */
    long remaining() {
        return remaining.values().stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public void onRestoreStart(TopicPartition partition, String store, long startingOffset, long endingOffset) {
        remaining.put(new Store(partition, store), Math.max(0, endingOffset - startingOffset));
    }

    @Override
    public void onBatchRestored(TopicPartition partition, String store, long batchEndOffset, long restored) {
        remaining.computeIfPresent(new Store(partition, store), (s, left) -> Math.max(0, left - restored));
    }

    @Override
    public void onRestoreEnd(TopicPartition partition, String store, long restored) {
        remaining.remove(new Store(partition, store));
    }

    @Override
    public void onRestoreSuspended(TopicPartition partition, String store, long restored) {
        remaining.remove(new Store(partition, store));
    }
}

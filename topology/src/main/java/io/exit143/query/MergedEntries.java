package io.exit143.query;

import io.exit143.streams.index.IndexEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.function.Function;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;

/** The entries of several partitions in the order of their keys. */
final class MergedEntries implements Candidates {

    private final List<KeyValueIterator<Bytes, IndexEntry>> iterators = new ArrayList<>();
    private final PriorityQueue<KeyValueIterator<Bytes, IndexEntry>> next =
            new PriorityQueue<>(Comparator.comparing(KeyValueIterator::peekNextKey));

    /** @param range opens a partition's entries; all are closed if one cannot be opened */
    MergedEntries(
            List<IndexPartition> partitions, Function<IndexPartition, KeyValueIterator<Bytes, IndexEntry>> range) {
        try {
            for (IndexPartition partition : partitions) {
                KeyValueIterator<Bytes, IndexEntry> entries = range.apply(partition);
                iterators.add(entries);
                offer(entries);
            }
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    @Override
    public boolean hasNext() {
        return !next.isEmpty();
    }

    @Override
    public KeyValue<Bytes, IndexEntry> next() {
        KeyValueIterator<Bytes, IndexEntry> first = next.poll();
        if (first == null) {
            throw new NoSuchElementException();
        }
        KeyValue<Bytes, IndexEntry> entry = first.next();
        offer(first);
        return entry;
    }

    private void offer(KeyValueIterator<Bytes, IndexEntry> entries) {
        if (entries.hasNext()) {
            next.add(entries);
        }
    }

    @Override
    public void close() {
        iterators.forEach(KeyValueIterator::close);
    }
}

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

    private record Run(IndexPartition partition, KeyValueIterator<Bytes, IndexEntry> entries) {
        Bytes nextKey() {
            return entries.peekNextKey();
        }
    }

    private final List<Run> runs = new ArrayList<>();
    private final PriorityQueue<Run> next = new PriorityQueue<>(Comparator.comparing(Run::nextKey));

    /** @param range opens a partition's entries; all are closed if one cannot be opened */
    MergedEntries(
            List<IndexPartition> partitions, Function<IndexPartition, KeyValueIterator<Bytes, IndexEntry>> range) {
        try {
            for (IndexPartition partition : partitions) {
                Run run = new Run(partition, range.apply(partition));
                runs.add(run);
                offer(run);
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
    public Candidate next() {
        Run first = next.poll();
        if (first == null) {
            throw new NoSuchElementException();
        }
        KeyValue<Bytes, IndexEntry> entry = first.entries().next();
        offer(first);
        return new Candidate(first.partition(), entry.key, entry.value);
    }

    private void offer(Run run) {
        if (run.entries().hasNext()) {
            next.add(run);
        }
    }

    @Override
    public void close() {
        runs.forEach(run -> run.entries().close());
    }
}

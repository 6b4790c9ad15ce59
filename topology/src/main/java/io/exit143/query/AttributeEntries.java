package io.exit143.query;

import io.exit143.streams.index.IndexEntry;
import io.exit143.streams.index.IndexKeys;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;

/** Entries that have one of some values of an attribute. One whose entry is gone has a null in its place. */
final class AttributeEntries implements Candidates {

    /** Of how many the times are compared to tell what is rare: as many as a page. */
    private static final int SOME = 50;

    /** The keys of one value in one partition. */
    private record Run(IndexPartition partition, KeyValueIterator<Bytes, byte[]> keys) {
        Bytes nextTime() {
            return IndexKeys.timeOf(keys.peekNextKey());
        }
    }

    private record Next(Bytes time, Run run) {}

    private final List<Run> runs = new ArrayList<>();
    private final PriorityQueue<Next> next = new PriorityQueue<>(Comparator.comparing(Next::time));

    private AttributeEntries() {}

    static AttributeEntries of(
            List<IndexPartition> partitions, String attribute, Set<String> values, Bytes from, @Nullable Bytes to) {
        AttributeEntries entries = new AttributeEntries();
        try {
            for (IndexPartition partition : partitions) {
                for (String value : values) {
                    Bytes first = IndexKeys.firstOf(attribute, value, from);
                    Bytes end =
                            to == null ? IndexKeys.endOf(attribute, value) : IndexKeys.firstOf(attribute, value, to);
                    Run run = new Run(partition, partition.byAttribute().range(first, end));
                    entries.runs.add(run);
                    entries.offer(run);
                }
            }
            return entries;
        } catch (RuntimeException e) {
            entries.close();
            throw e;
        }
    }

    /** The time index' key of one that stands some way behind the first; null if there are not so many. */
    @Nullable
    Bytes afterSome() {
        for (int i = 0; i < SOME && !next.isEmpty(); i++) {
            step();
        }
        Next reached = next.peek();
        return reached == null ? null : reached.time();
    }

    @Override
    public boolean hasNext() {
        return !next.isEmpty();
    }

    @Override
    public KeyValue<Bytes, IndexEntry> next() {
        Next first = step();
        return KeyValue.pair(first.time(), first.run().partition().byTime().get(first.time()));
    }

    private Next step() {
        Next first = next.poll();
        if (first == null) {
            throw new NoSuchElementException();
        }
        first.run().keys().next();
        offer(first.run());
        return first;
    }

    private void offer(Run run) {
        if (run.keys().hasNext()) {
            next.add(new Next(run.nextTime(), run));
        }
    }

    @Override
    public void close() {
        runs.forEach(run -> run.keys().close());
    }
}

package io.exit143.query;

import io.exit143.streams.index.IndexKeys;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;

/** Endings looked up in an index whose keys end with those of the time index. */
final class LookedUpEntries implements Candidates {

    /** Of how many the times are compared to tell what is rare: as many as a page. */
    private static final int SOME = 50;

    /** The keys of one name in one partition. */
    private record Run(IndexPartition partition, KeyValueIterator<Bytes, byte[]> keys) {
        Bytes nextTime() {
            return IndexKeys.timeOf(keys.peekNextKey());
        }
    }

    private record Next(Bytes time, Run run) {}

    private final List<Run> runs = new ArrayList<>();
    private final PriorityQueue<Next> next = new PriorityQueue<>(Comparator.comparing(Next::time));

    private LookedUpEntries() {}

    /** Those of a pod name. */
    static LookedUpEntries ofPod(List<IndexPartition> partitions, String namespace, String pod) {
        Bytes first = IndexKeys.firstOfPod(namespace, pod);
        Bytes end = IndexKeys.endOfPod(namespace, pod);
        LookedUpEntries entries = new LookedUpEntries();
        entries.open(() ->
                partitions.forEach(p -> entries.add(new Run(p, p.byPod().range(first, end)))));
        return entries;
    }

    /** Those that have one of some values of an attribute. */
    static LookedUpEntries of(
            List<IndexPartition> partitions, String attribute, Set<String> values, Bytes from, @Nullable Bytes to) {
        LookedUpEntries entries = new LookedUpEntries();
        entries.open(() -> {
            for (String value : values) {
                Bytes first = IndexKeys.firstOf(attribute, value, from);
                Bytes end = to == null ? IndexKeys.endOf(attribute, value) : IndexKeys.firstOf(attribute, value, to);
                partitions.forEach(p -> entries.add(new Run(p, p.byAttribute().range(first, end))));
            }
        });
        return entries;
    }

    /** Closes what is open already if something cannot be opened. */
    private void open(Runnable all) {
        try {
            all.run();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void add(Run run) {
        runs.add(run);
        offer(run);
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
    public Candidate next() {
        Next first = step();
        IndexPartition partition = first.run().partition();
        return new Candidate(partition, first.time(), partition.byTime().get(first.time()));
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

package io.exit143.query.question;

import io.exit143.streams.index.IndexKeys;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/** Endings that a question may be about, of all partitions, the newest first. */
final class Candidates implements Iterator<Candidate>, AutoCloseable {

    /** Of how many the times are compared to tell what is rare: as many as a page. */
    private static final int SOME = 50;

    private record Next(Bytes time, IndexRange range) {}

    private final List<IndexRange> ranges = new ArrayList<>();
    private final PriorityQueue<Next> next = new PriorityQueue<>(Comparator.comparing(Next::time));

    private Candidates() {}

    /** Closes what is open already if something cannot be opened. */
    private static Candidates of(Consumer<Candidates> ranges) {
        Candidates candidates = new Candidates();
        try {
            ranges.accept(candidates);
            return candidates;
        } catch (RuntimeException e) {
            candidates.close();
            throw e;
        }
    }

    /** Those of a pod name. */
    static Candidates ofPod(List<IndexPartition> partitions, String namespace, String pod) {
        Bytes first = IndexKeys.firstOfPod(namespace, pod);
        Bytes end = IndexKeys.endOfPod(namespace, pod);
        return of(all -> partitions.forEach(
                p -> all.add(new IndexRange.Named(p, p.byPod().range(first, end)))));
    }

    /**
     * Those between two keys: all, or, where something is looked up by a value, those that have the rarest value.
     *
     * @param to the end, exclusive; null for none
     */
    static Candidates of(
            List<IndexPartition> partitions, Map<String, Set<String>> attributes, Bytes from, @Nullable Bytes to) {
        if (attributes.isEmpty()) {
            return all(partitions, from, to);
        }
        String rarest = "";
        Bytes farthest = Bytes.wrap(new byte[0]);
        for (Map.Entry<String, Set<String>> attribute : attributes.entrySet()) {
            try (Candidates some = with(partitions, attribute.getKey(), attribute.getValue(), from, to)) {
                Bytes reached = some.afterSome();
                if (reached == null) {
                    farthest = IndexKeys.endOfTime();
                    rarest = attribute.getKey();
                } else if (reached.compareTo(farthest) > 0) {
                    farthest = reached;
                    rarest = attribute.getKey();
                }
            }
        }
        return with(partitions, rarest, attributes.getOrDefault(rarest, Set.of()), from, to);
    }

    @SuppressWarnings("NullAway") // Kafka: a null end is none
    private static Candidates all(List<IndexPartition> partitions, Bytes from, @Nullable Bytes to) {
        return of(all -> partitions.forEach(
                p -> all.add(new IndexRange.Timed(p, p.byTime().range(from, to)))));
    }

    /** Those that have one of some values of an attribute. */
    private static Candidates with(
            List<IndexPartition> partitions, String attribute, Set<String> values, Bytes from, @Nullable Bytes to) {
        return of(all -> {
            for (String value : values) {
                Bytes first = IndexKeys.firstOf(attribute, value, from);
                Bytes end = to == null ? IndexKeys.endOf(attribute, value) : IndexKeys.firstOf(attribute, value, to);
                partitions.forEach(
                        p -> all.add(new IndexRange.Named(p, p.byAttribute().range(first, end))));
            }
        });
    }

    private void add(IndexRange range) {
        ranges.add(range);
        offer(range);
    }

    private void offer(IndexRange range) {
        if (range.hasNext()) {
            next.add(new Next(range.nextTime(), range));
        }
    }

    /** The time index' key of one that stands some way behind the first; null if there are not so many. */
    private @Nullable Bytes afterSome() {
        for (int i = 0; i < SOME; i++) {
            Next first = next.poll();
            if (first == null) {
                return null;
            }
            first.range().skip();
            offer(first.range());
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
        Next first = next.poll();
        if (first == null) {
            throw new NoSuchElementException();
        }
        Candidate candidate = first.range().next();
        offer(first.range());
        return candidate;
    }

    @Override
    public void close() {
        ranges.forEach(IndexRange::close);
    }
}

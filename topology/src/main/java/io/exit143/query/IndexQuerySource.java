package io.exit143.query;

import io.exit143.streams.index.IndexEntry;
import io.exit143.streams.index.IndexKeys;
import io.exit143.streams.index.WorkloadStats;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;

/** Answers from the stores of this process. */
public final class IndexQuerySource implements QuerySource {

    /** Some 100 ms of looking for what a filter accepts; then a page ends early, with a cursor to go on from. */
    private static final int MOST_LOOKED_AT = 50_000;

    private final IndexPartitions partitions;
    private final LiveFeed feed;

    IndexQuerySource(IndexPartitions partitions, LiveFeed feed) {
        this.partitions = partitions;
        this.feed = feed;
    }

    /**
     * Over a topology that has an index.
     *
     * @param timelines the topic of the documents
     * @param feed the listener the topology was made with
     */
    public static QuerySource of(KafkaStreams streams, String timelines, LiveFeed feed) {
        return new IndexQuerySource(new StreamsPartitions(streams, timelines), feed);
    }

    @Override
    public boolean isReady() {
        try {
            partitions.all();
            return true;
        } catch (NotReadyException e) {
            return false;
        }
    }

    @Override
    public boolean isAlive() {
        return partitions.isAlive();
    }

    @Override
    public Optional<byte[]> termination(String id) {
        return ask(all -> document(all, id));
    }

    @Override
    public Page list(Filter filter, Cursor after, int limit) {
        Bytes newest = filter.toMs() == Long.MAX_VALUE ? Cursor.START.from() : IndexKeys.notAfter(filter.toMs() - 1);
        Bytes from = after.from().compareTo(newest) > 0 ? after.from() : newest;
        Bytes to = filter.fromMs() == 0 ? null : IndexKeys.notAfter(filter.fromMs() - 1);
        return ask(all -> {
            if (to != null && from.compareTo(to) >= 0) {
                return new Page(List.of(), null, true);
            }
            try (MergedEntries entries = new MergedEntries(all, p -> range(p, from, to))) {
                return page(all, entries, filter, limit);
            }
        });
    }

    @SuppressWarnings("NullAway") // Kafka: a null end is none
    private static KeyValueIterator<Bytes, IndexEntry> range(IndexPartition partition, Bytes from, @Nullable Bytes to) {
        return partition.byTime().range(from, to);
    }

    private static Page page(List<IndexPartition> all, MergedEntries entries, Filter filter, int limit) {
        List<byte[]> documents = new ArrayList<>();
        int lookedAt = 0;
        while (entries.hasNext()) {
            KeyValue<Bytes, IndexEntry> entry = entries.next();
            lookedAt++;
            if (filter.accepts(entry.value)) {
                document(all, entry.value.id()).ifPresent(documents::add);
            }
            if (entries.hasNext() && (documents.size() == limit || lookedAt == MOST_LOOKED_AT)) {
                return new Page(documents, Cursor.behind(entry.key), documents.size() == limit);
            }
        }
        return new Page(documents, null, true);
    }

    @Override
    public List<byte[]> pod(String namespace, String pod, int limit) {
        Bytes from = IndexKeys.firstOfPod(namespace, pod);
        Bytes to = IndexKeys.endOfPod(namespace, pod);
        return ask(all -> {
            List<byte[]> documents = new ArrayList<>();
            try (MergedEntries entries = new MergedEntries(all, p -> p.byPod().range(from, to))) {
                while (entries.hasNext() && documents.size() < limit) {
                    document(all, entries.next().value.id()).ifPresent(documents::add);
                }
            }
            return documents;
        });
    }

    @Override
    public List<WorkloadStats> workload(String namespace, String kind, String name) {
        return ask(all -> {
            Map<String, WorkloadStats> merged = new TreeMap<>();
            for (IndexPartition partition : all) {
                try (KeyValueIterator<String, WorkloadStats> entries = partition
                        .byWorkload()
                        .range(
                                IndexKeys.firstOfWorkload(namespace, kind, name),
                                IndexKeys.endOfWorkload(namespace, kind, name))) {
                    entries.forEachRemaining(e -> merged.merge(e.key, e.value, WorkloadStats::plus));
                }
            }
            return List.copyOf(merged.values());
        });
    }

    @Override
    public LiveFeed.Subscription subscribe() {
        return feed.subscribe();
    }

    private <T> T ask(Function<List<IndexPartition>, T> question) {
        try {
            return question.apply(partitions.all());
        } catch (InvalidStateStoreException e) {
            throw new NotReadyException("The stores are being moved or restored", e);
        }
    }

    private static Optional<byte[]> document(List<IndexPartition> all, String id) {
        for (IndexPartition partition : all) {
            byte[] document = partition.byId().get(id);
            if (document != null) {
                return Optional.of(document);
            }
        }
        return Optional.empty();
    }
}

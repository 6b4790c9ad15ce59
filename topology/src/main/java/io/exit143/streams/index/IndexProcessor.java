package io.exit143.streams.index;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Objects;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the indexes in step with the documents. What a document contributed is computed from the stored document when it
 * is revised, so there is nothing else that could drift from it.
 */
final class IndexProcessor extends ContextualProcessor<String, byte[], Void, Void> {

    private static final Logger LOG = LoggerFactory.getLogger(IndexProcessor.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** For a set of keys: a value of no bytes would be read as none. */
    private static final byte[] NOTHING = {1};

    private final TerminationListener listener;

    @SuppressWarnings("NullAway.Init")
    private KeyValueStore<String, byte[]> byId;

    @SuppressWarnings("NullAway.Init")
    private KeyValueStore<Bytes, byte[]> byPod;

    @SuppressWarnings("NullAway.Init")
    private KeyValueStore<Bytes, IndexEntry> byTime;

    @SuppressWarnings("NullAway.Init")
    private KeyValueStore<Bytes, byte[]> byAttribute;

    @SuppressWarnings("NullAway.Init")
    private KeyValueStore<String, WorkloadStats> byWorkload;

    @SuppressWarnings("NullAway.Init")
    private KeyValueStore<String, byte[]> open;

    IndexProcessor(TerminationListener listener) {
        this.listener = listener;
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        super.init(context);
        byId = context.getStateStore(TerminationIndex.BY_ID);
        byPod = context.getStateStore(TerminationIndex.BY_POD);
        byTime = context.getStateStore(TerminationIndex.BY_TIME);
        byAttribute = context.getStateStore(TerminationIndex.BY_ATTRIBUTE);
        byWorkload = context.getStateStore(TerminationIndex.BY_WORKLOAD);
        open = context.getStateStore(TerminationIndex.OPEN);
    }

    @Override
    public void process(Record<String, byte[]> record) {
        String id = record.key();
        byte @Nullable [] document = record.value();
        if (id == null) {
            LOG.warn("A timelines record has no key and is left out of the index");
            return;
        }
        JsonNode before = parse(id, byId.get(id));
        JsonNode now = parse(id, document);
        if (document != null && now == null) {
            return;
        }
        if (before != null && now != null && isStale(before, now)) {
            toldBefore(IndexEntry.of(now), IndexEntry.of(before));
            return;
        }
        IndexEntry entryBefore = before == null ? null : IndexEntry.of(before);
        IndexEntry entryNow = now == null ? null : IndexEntry.of(now);
        boolean moved = !Objects.equals(entryBefore, entryNow);
        if (entryBefore != null && moved) {
            remove(entryBefore);
        }
        if (document == null || now == null || entryNow == null) {
            byId.delete(id);
            open.delete(id);
            return;
        }
        byId.put(id, document);
        if (moved) {
            add(entryNow);
        } else if (now.equals(before)) {
            enter(entryNow);
        }
        keepOpen(id, now);
        listener.updated(id, document);
        listener.changed(before, now);
    }

    /** The highest revision wins; the same one may come again as final. */
    private static boolean isStale(JsonNode before, JsonNode now) {
        return now.path("revision").asLong() < before.path("revision").asLong();
    }

    /**
     * A document that comes again was told before a crash, which may have lost the end of one index and not of another:
     * what is listed is then put right. Counts cannot be, for it is not known whether they have it.
     */
    private void toldBefore(IndexEntry earlier, IndexEntry present) {
        if (!earlier.equals(present)) {
            leave(earlier);
        }
        enter(present);
    }

    /** Of those that are stopping or have ended; a container that merely runs has neither a phase nor an exit. */
    private void keepOpen(String id, JsonNode document) {
        boolean stops =
                document.path("exit").isObject() || !document.path("phases").isEmpty();
        if (stops && "open".equals(document.path("state").asText())) {
            open.put(id, NOTHING);
        } else if (open.get(id) != null) {
            open.delete(id);
        }
    }

    private void enter(IndexEntry entry) {
        byPod.put(IndexKeys.byPod(entry), NOTHING);
        byTime.put(IndexKeys.byTime(entry.atMs(), entry.id()), entry);
        IndexKeys.byAttribute(entry).forEach(key -> byAttribute.put(key, NOTHING));
    }

    private void leave(IndexEntry entry) {
        byPod.delete(IndexKeys.byPod(entry));
        byTime.delete(IndexKeys.byTime(entry.atMs(), entry.id()));
        IndexKeys.byAttribute(entry).forEach(byAttribute::delete);
    }

    private void add(IndexEntry entry) {
        enter(entry);
        String workload = IndexKeys.byWorkload(entry);
        if (workload != null && entry.counted()) {
            byWorkload.put(workload, stats(workload, entry).add(entry));
        }
    }

    private void remove(IndexEntry entry) {
        leave(entry);
        String workload = IndexKeys.byWorkload(entry);
        if (workload != null && entry.counted()) {
            WorkloadStats rest = stats(workload, entry).subtract(entry);
            if (rest.total() == 0) {
                byWorkload.delete(workload);
            } else {
                byWorkload.put(workload, rest);
            }
        }
    }

    private WorkloadStats stats(String workload, IndexEntry entry) {
        WorkloadStats stored = byWorkload.get(workload);
        return stored == null ? WorkloadStats.empty(entry.cluster(), entry.workloadRevision()) : stored;
    }

    private static @Nullable JsonNode parse(String id, byte @Nullable [] document) {
        if (document == null) {
            return null;
        }
        try {
            JsonNode node = JSON.readTree(document);
            if (id.equals(node.path("id").asText())) {
                return node;
            }
        } catch (IOException e) {
            // told below: what it contains is not for the log
        }
        LOG.warn("A timelines record of {} bytes is not the document its key names; left out", document.length);
        return null;
    }
}

package io.exit143.streams.assemble;

import io.exit143.streams.retention.Received;
import io.exit143.termination.evidence.Evidence;
import io.exit143.termination.evidence.EvidenceSet;
import io.exit143.termination.evidence.LastLinesSeen;
import io.exit143.termination.evidence.PodKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of each pod name, one entry a fact, so that a new fact costs one small write. What was last used is kept in
 * memory.
 *
 * <p>All of it is in one store, because a crash takes the last writes of a changelog, but never an earlier one: so no fact
 * is gone before it is noted that it went.
 */
final class EvidenceStore {

    /** Facts that stay in memory, some 700 bytes each: those of the pods that end at the same time in one partition. */
    private static final int CACHED_FACTS = 20_000;

    private final KeyValueStore<Bytes, StoredEntry> store;
    private final Map<PodKey, PodState> cache = new LinkedHashMap<>(16, 0.75f, true);
    private int cachedFacts;
    private long entries;

    EvidenceStore(KeyValueStore<Bytes, StoredEntry> store) {
        this.store = store;
        this.entries = store.approximateNumEntries();
    }

    PodState get(PodKey pod) {
        PodState cached = cache.get(pod);
        return cached != null ? cached : remember(pod, load(pod));
    }

    /** About as many facts, documents and pods as are kept: the store's estimate at the start, and what came and went since. */
    long entries() {
        return entries;
    }

    /** Gives how many facts found no room, or lost theirs: {@link EvidenceSet} holds so many of a pod. */
    int add(PodKey pod, Collection<Evidence> more) {
        PodState before = get(pod);
        // An object's update repeats nearly all of it, and a fact's text, by which it is stored, takes long to make.
        List<Evidence> news =
                more.stream().filter(e -> !before.evidence().knows(e)).toList();
        if (news.isEmpty()) {
            return 0;
        }
        EvidenceSet told = EvidenceSet.of(news);
        EvidenceSet now = before.evidence().with(told);
        EvidenceSet gone = before.evidence().unknownTo(now);
        int excess = refused(news, told) + excess(gone.with(told.unknownTo(now)));
        EvidenceSet changed = now.missingIn(before.evidence());
        if (changed.size() == 0 && gone.size() == 0) {
            return excess;
        }
        remember(pod, before.with(now));
        changed.forEach((fact, e) -> store.put(EntryKey.of(pod, fact), StoredEntry.of(e)));
        gone.forEach((fact, e) -> store.delete(EntryKey.of(pod, fact)));
        entries += now.size() - before.evidence().size();
        return excess;
    }

    /** Facts that are too many even among themselves. */
    private static int refused(Collection<Evidence> more, EvidenceSet told) {
        return more.size() == told.size()
                ? 0
                : (int) more.stream().map(Evidence::fact).distinct().count() - told.size();
    }

    /** Answers about last words replace each other by rule and are not counted. */
    private static int excess(EvidenceSet lost) {
        return lost.without(LastLinesSeen.class).size();
    }

    void touch(PodKey pod, Received now) {
        PodState before = get(pod);
        entries += before.touched() == null ? 1 : 0;
        remember(pod, before.touched(now));
        store.put(EntryKey.ofTouch(pod), StoredEntry.of(now));
    }

    void put(PodKey pod, WrittenDocument document) {
        PodState before = get(pod);
        entries += weight(document) - weight(before.written().get(document.id()));
        remember(pod, before.with(document));
        store.put(EntryKey.of(pod, document), StoredEntry.of(document));
    }

    void remove(PodKey pod, WrittenDocument document) {
        entries -= weight(document);
        remember(pod, get(pod).without(document));
        store.delete(EntryKey.of(pod, document));
    }

    void remove(PodKey pod, EvictedPod evicted) {
        entries--;
        remember(pod, get(pod).without(evicted));
        store.delete(EntryKey.of(pod, evicted));
    }

    /** Drops evidence, and keeps in its place the note that it went. */
    void evict(PodKey pod, Eviction eviction, Received now) {
        EvictedPod evicted = EvictedPod.of(eviction.dropped(), now);
        store.put(EntryKey.of(pod, evicted), StoredEntry.of(evicted));
        EvidenceSet.of(eviction.dropped()).forEach((fact, e) -> store.delete(EntryKey.of(pod, fact)));
        entries += 1 - eviction.dropped().size();
        remember(pod, get(pod).with(evicted).with(EvidenceSet.of(eviction.kept())));
    }

    /** Drops all evidence of a name, and keeps no note: if the pod is still there, it will be told of again. */
    void dropEvidence(PodKey pod) {
        PodState state = get(pod);
        state.evidence().forEach((fact, e) -> store.delete(EntryKey.of(pod, fact)));
        entries -= state.evidence().size();
        remember(pod, state.with(EvidenceSet.empty()));
    }

    /** Forgets that a pod was told of, once nothing else is kept of it. */
    void forget(PodKey pod) {
        entries -= get(pod).touched() == null ? 0 : 1;
        store.delete(EntryKey.ofTouch(pod));
        remember(pod, PodState.empty());
    }

    private PodState load(PodKey pod) {
        List<Evidence> evidence = new ArrayList<>();
        SortedMap<String, WrittenDocument> written = new TreeMap<>();
        List<EvictedPod> evicted = new ArrayList<>();
        Received touched = null;
        try (KeyValueIterator<Bytes, StoredEntry> entries = store.range(EntryKey.first(pod), EntryKey.behind(pod))) {
            while (entries.hasNext()) {
                StoredEntry entry = entries.next().value;
                addIfPresent(evidence, entry.evidence());
                addIfPresent(evicted, entry.evicted());
                if (entry.written() != null) {
                    written.put(entry.written().id(), entry.written());
                }
                touched = entry.touched() != null ? entry.touched() : touched;
            }
        }
        return new PodState(EvidenceSet.of(evidence), written, List.copyOf(evicted), touched);
    }

    private static <T> void addIfPresent(List<T> all, @Nullable T one) {
        if (one != null) {
            all.add(one);
        }
    }

    private PodState remember(PodKey pod, PodState state) {
        PodState before = cache.put(pod, state);
        cachedFacts += weight(state) - (before == null ? 0 : weight(before));
        Iterator<PodState> eldest = cache.values().iterator();
        while (cachedFacts > CACHED_FACTS && cache.size() > 1) {
            cachedFacts -= weight(eldest.next());
            eldest.remove();
        }
        return state;
    }

    /** What is buried counts no more: it goes by itself. */
    private static int weight(@Nullable WrittenDocument document) {
        return document == null || document.buried() != null ? 0 : 1;
    }

    private static int weight(PodState state) {
        return 1 + state.evidence().size() + state.written().size();
    }
}

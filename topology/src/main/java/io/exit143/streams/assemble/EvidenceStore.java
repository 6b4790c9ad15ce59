package io.exit143.streams.assemble;

import io.exit143.termination.evidence.Evidence;
import io.exit143.termination.evidence.EvidenceSet;
import io.exit143.termination.evidence.PodKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The evidence of each pod name, one entry a fact, so that a new fact costs one small write. The sets last used are kept
 * in memory.
 */
final class EvidenceStore {

    /** Pods whose sets stay in memory: more than end at the same time on one instance, at some 50 KB each. */
    private static final int CACHED = 2_000;

    private static final int HASH_BYTES = 16;

    private final KeyValueStore<Bytes, StoredEvidence> store;
    private final Map<PodKey, EvidenceSet> cache = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<PodKey, EvidenceSet> eldest) {
            return size() > CACHED;
        }
    };

    /** What is stored of a fact. The version is that of the stored form. */
    record StoredEvidence(int version, Evidence evidence) {
        static final int VERSION = 1;
    }

    EvidenceStore(KeyValueStore<Bytes, StoredEvidence> store) {
        this.store = store;
    }

    EvidenceSet get(PodKey pod) {
        return cache.computeIfAbsent(pod, this::load);
    }

    void add(PodKey pod, Collection<Evidence> more) {
        EvidenceSet before = get(pod);
        EvidenceSet now = before.with(more);
        if (now.equals(before)) {
            return;
        }
        cache.put(pod, now);
        Set<Evidence> known = new HashSet<>(before.all());
        Set<Evidence> kept = new HashSet<>(now.all());
        for (Evidence e : kept) {
            if (!known.contains(e)) {
                store.put(key(pod, e), new StoredEvidence(StoredEvidence.VERSION, e));
            }
        }
        Set<String> facts = new HashSet<>();
        kept.forEach(e -> facts.add(e.fact().toString()));
        for (Evidence e : known) {
            if (!kept.contains(e) && !facts.contains(e.fact().toString())) {
                store.delete(key(pod, e));
            }
        }
    }

    private EvidenceSet load(PodKey pod) {
        List<Evidence> all = new ArrayList<>();
        try (KeyValueIterator<Bytes, StoredEvidence> entries = store.range(first(pod), behind(pod))) {
            entries.forEachRemaining(entry -> all.add(entry.value.evidence()));
        }
        return EvidenceSet.of(all);
    }

    /** The pod's name, a zero byte, and the fact's hash. */
    private static Bytes key(PodKey pod, Evidence e) {
        byte[] name = name(pod);
        return Bytes.wrap(ByteBuffer.allocate(name.length + 1 + HASH_BYTES)
                .put(name)
                .put((byte) 0)
                .put(hash(e.fact().toString()), 0, HASH_BYTES)
                .array());
    }

    private static Bytes first(PodKey pod) {
        byte[] name = name(pod);
        return Bytes.wrap(ByteBuffer.allocate(name.length + 1).put(name).array());
    }

    private static Bytes behind(PodKey pod) {
        byte[] name = name(pod);
        return Bytes.wrap(
                ByteBuffer.allocate(name.length + 1).put(name).put((byte) 1).array());
    }

    private static byte[] name(PodKey pod) {
        return pod.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}

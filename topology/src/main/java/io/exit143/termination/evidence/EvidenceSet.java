package io.exit143.termination.evidence;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The evidence about one pod name, all generations of it: a set of facts, each with its earliest sighting, in canonical
 * order. Adding is commutative, associative and idempotent, so any order, repetition or batching of arrival ends in
 * equal sets.
 */
public final class EvidenceSet {

    private final SortedMap<String, Evidence> byFact;

    private EvidenceSet(SortedMap<String, Evidence> byFact) {
        this.byFact = byFact;
    }

    public static EvidenceSet empty() {
        return new EvidenceSet(new TreeMap<>());
    }

    public static EvidenceSet of(Collection<Evidence> evidence) {
        return empty().with(evidence);
    }

    /** This set and {@code more}. This set is left as it was. */
    public EvidenceSet with(Collection<Evidence> more) {
        SortedMap<String, Evidence> merged = new TreeMap<>(byFact);
        for (Evidence e : more) {
            merged.merge(
                    e.fact().toString(),
                    e,
                    (a, b) -> new Evidence(a.fact(), a.sighting().earlier(b.sighting())));
        }
        return new EvidenceSet(EvidenceBounds.keepWithin(merged));
    }

    /** This set without the facts of a kind; the same set if there are none. */
    public EvidenceSet without(Class<? extends Fact> kind) {
        if (byFact.values().stream().noneMatch(e -> kind.isInstance(e.fact()))) {
            return this;
        }
        SortedMap<String, Evidence> others = new TreeMap<>(byFact);
        others.values().removeIf(e -> kind.isInstance(e.fact()));
        return new EvidenceSet(others);
    }

    /** This set without some facts; the same set if there are none. */
    public EvidenceSet without(Collection<? extends Fact> facts) {
        if (facts.isEmpty()) {
            return this;
        }
        SortedMap<String, Evidence> others = new TreeMap<>(byFact);
        facts.forEach(fact -> others.remove(fact.toString()));
        return new EvidenceSet(others);
    }

    /** In canonical order: by the facts' own text, whatever the order of arrival. */
    public List<Evidence> all() {
        return new ArrayList<>(byFact.values());
    }

    /** The pieces whose fact is a {@code kind}, earliest sighting first. */
    public <F extends Fact> Stream<Found<F>> of(Class<F> kind) {
        return byFact.values().stream()
                .filter(e -> kind.isInstance(e.fact()))
                .map(e -> new Found<>(kind.cast(e.fact()), e.sighting()))
                .sorted();
    }

    public int size() {
        return byFact.size();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EvidenceSet set && byFact.equals(set.byFact);
    }

    @Override
    public int hashCode() {
        return byFact.hashCode();
    }

    @Override
    public String toString() {
        return byFact.values().toString();
    }
}

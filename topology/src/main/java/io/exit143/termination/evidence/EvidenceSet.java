package io.exit143.termination.evidence;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The evidence about one pod name, all generations of it: a set of facts, each with its earliest sighting, in canonical
 * order. Adding is commutative, associative and idempotent, so any order, repetition or batching of arrival ends in
 * equal sets.
 */
public final class EvidenceSet {

    private static final EvidenceSet EMPTY = new EvidenceSet(List.of());

    /** In the order of the facts' texts, none twice. */
    private final List<KnownFact> sorted;

    /** By their facts' class, earliest sighting first; made when it is first asked for. */
    private @Nullable Map<Class<?>, List<Found<?>>> byKind;

    private EvidenceSet(List<KnownFact> sorted) {
        this.sorted = sorted;
    }

    public static EvidenceSet empty() {
        return EMPTY;
    }

    public static EvidenceSet of(Collection<Evidence> evidence) {
        return EMPTY.with(evidence);
    }

    /** This set and {@code more}. This set is left as it was. */
    public EvidenceSet with(Collection<Evidence> more) {
        return merged(more.stream().map(KnownFact::of).sorted().toList());
    }

    /** This set and {@code more}. Both are left as they were. */
    public EvidenceSet with(EvidenceSet more) {
        return merged(more.sorted);
    }

    private EvidenceSet merged(List<KnownFact> added) {
        List<KnownFact> merged = new ArrayList<>(sorted.size() + added.size());
        int next = 0;
        for (KnownFact known : sorted) {
            while (next < added.size() && added.get(next).compareTo(known) < 0) {
                append(merged, added.get(next++));
            }
            append(merged, known);
        }
        added.subList(next, added.size()).forEach(known -> append(merged, known));
        return new EvidenceSet(EvidenceBounds.keepWithin(merged));
    }

    private static void append(List<KnownFact> all, KnownFact next) {
        int last = all.size() - 1;
        if (last >= 0 && all.get(last).compareTo(next) == 0) {
            all.set(last, all.get(last).seenEarliest(next));
        } else {
            all.add(next);
        }
    }

    /** The part of this set that passes a test. */
    public EvidenceSet where(Predicate<? super Evidence> test) {
        List<KnownFact> part =
                sorted.stream().filter(known -> test.test(known.evidence())).toList();
        return part.size() == sorted.size() ? this : new EvidenceSet(part);
    }

    /** Whether adding a piece would change nothing, whatever the bounds. */
    public boolean knows(Evidence told) {
        for (KnownFact known : sorted) {
            if (known.evidence().fact().equals(told.fact())) {
                return known.evidence().sighting().compareTo(told.sighting()) <= 0;
            }
        }
        return false;
    }

    /** This set without the facts of a kind; the same set if there are none. */
    public EvidenceSet without(Class<? extends Fact> kind) {
        return kinds().containsKey(kind) ? where(e -> !kind.isInstance(e.fact())) : this;
    }

    /** This set without some facts; the same set if there are none. */
    public EvidenceSet without(Collection<? extends Fact> facts) {
        return facts.isEmpty() ? this : where(e -> !facts.contains(e.fact()));
    }

    /** What this set has and another has not, or with another sighting. */
    public EvidenceSet missingIn(EvidenceSet other) {
        return differing(other, (mine, theirs) -> theirs == null || !mine.equals(theirs));
    }

    /** What this set has and another has not, whatever the sighting. */
    public EvidenceSet unknownTo(EvidenceSet other) {
        return differing(other, (mine, theirs) -> theirs == null);
    }

    private interface Difference {
        boolean of(Evidence mine, @Nullable Evidence theirs);
    }

    private EvidenceSet differing(EvidenceSet other, Difference difference) {
        List<KnownFact> differing = new ArrayList<>();
        int next = 0;
        for (KnownFact mine : sorted) {
            while (next < other.sorted.size() && other.sorted.get(next).compareTo(mine) < 0) {
                next++;
            }
            boolean both = next < other.sorted.size() && other.sorted.get(next).compareTo(mine) == 0;
            if (difference.of(mine.evidence(), both ? other.sorted.get(next).evidence() : null)) {
                differing.add(mine);
            }
        }
        return new EvidenceSet(differing);
    }

    /** Gives each piece, and before it the text by which its fact is known. */
    public void forEach(BiConsumer<String, Evidence> each) {
        sorted.forEach(known -> each.accept(known.text(), known.evidence()));
    }

    /** In canonical order: by the facts' own text, whatever the order of arrival. */
    public List<Evidence> all() {
        return stream().toList();
    }

    /** In the order of {@link #all}. */
    public Stream<Evidence> stream() {
        return sorted.stream().map(KnownFact::evidence);
    }

    /** The pieces whose fact is a {@code kind}, earliest sighting first. */
    @SuppressWarnings("unchecked") // A fact is found under its own class.
    public <F extends Fact> Stream<Found<F>> of(Class<F> kind) {
        return kinds().getOrDefault(kind, List.of()).stream().map(found -> (Found<F>) found);
    }

    private Map<Class<?>, List<Found<?>>> kinds() {
        Map<Class<?>, List<Found<?>>> kinds = byKind;
        if (kinds == null) {
            kinds = byKind();
            byKind = kinds;
        }
        return kinds;
    }

    private Map<Class<?>, List<Found<?>>> byKind() {
        Map<Class<?>, List<Found<?>>> kinds = new HashMap<>();
        for (KnownFact known : sorted) {
            Fact fact = known.evidence().fact();
            kinds.computeIfAbsent(fact.getClass(), kind -> new ArrayList<>())
                    .add(new Found<>(fact, known.evidence().sighting()));
        }
        // Stable: those seen at the same time stay in the order of their texts.
        kinds.values().forEach(found -> found.sort(Comparator.comparing(Found::sighting)));
        return Map.copyOf(kinds);
    }

    public int size() {
        return sorted.size();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EvidenceSet set && sorted.equals(set.sorted);
    }

    @Override
    public int hashCode() {
        return sorted.hashCode();
    }

    @Override
    public String toString() {
        return all().toString();
    }
}

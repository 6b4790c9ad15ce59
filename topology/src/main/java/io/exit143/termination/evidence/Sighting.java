package io.exit143.termination.evidence;

import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;

/**
 * Where and when a fact was first seen.
 *
 * @param at when the record that told it was received or written; never before the fact itself on the same clock
 * @param ref the record: topic/partition@offset
 */
public record Sighting(Source source, Instant at, String ref) implements Comparable<Sighting> {

    private static final char END = 0;

    private static final Comparator<Sighting> OF_ONE_MOMENT = Comparator.comparing(Sighting::topic)
            .thenComparingLong(s -> s.number('/', '@'))
            .thenComparingLong(s -> s.number('@', END))
            .thenComparing(Sighting::ref)
            .thenComparing(Sighting::source);

    @Override
    public int compareTo(Sighting other) {
        int byTime = at.compareTo(other.at);
        if (byTime != 0) {
            return byTime;
        }
        return ref.equals(other.ref) ? source.compareTo(other.source) : OF_ONE_MOMENT.compare(this, other);
    }

    /** No more fit a long for certain. */
    private static final int MOST_DIGITS = 18;

    public Sighting {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(ref, "ref");
    }

    private String topic() {
        int slash = ref.lastIndexOf('/');
        return slash < 0 ? ref : ref.substring(0, slash);
    }

    /** The partition, or the offset: offset 9 comes before 10. -1 where the reference has none. */
    private long number(char before, char behind) {
        int from = ref.lastIndexOf(before) + 1;
        int to = behind == END ? ref.length() : ref.lastIndexOf(behind);
        boolean digits = from > 0 && to > from && to - from <= MOST_DIGITS;
        for (int i = from; digits && i < to; i++) {
            digits = ref.charAt(i) >= '0' && ref.charAt(i) <= '9';
        }
        return digits ? Long.parseLong(ref, from, to, 10) : -1;
    }

    /** The earlier of the two: the join under which sightings of one fact merge, whatever order they came in. */
    Sighting earlier(Sighting other) {
        return compareTo(other) <= 0 ? this : other;
    }
}

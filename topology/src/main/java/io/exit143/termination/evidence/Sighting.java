package io.exit143.termination.evidence;

import java.time.Instant;
import java.util.Comparator;

/**
 * Where and when a fact was first seen.
 *
 * @param at when the record that told it was received or written; never before the fact itself on the same clock
 * @param ref the record: topic/partition@offset
 */
public record Sighting(Source source, Instant at, String ref) implements Comparable<Sighting> {

    private static final Comparator<Sighting> EARLIEST_FIRST =
            Comparator.comparing(Sighting::at).thenComparing(Sighting::ref).thenComparing(Sighting::source);

    @Override
    public int compareTo(Sighting other) {
        return EARLIEST_FIRST.compare(this, other);
    }

    /** The earlier of the two: the join under which sightings of one fact merge, whatever order they came in. */
    Sighting earlier(Sighting other) {
        return compareTo(other) <= 0 ? this : other;
    }
}

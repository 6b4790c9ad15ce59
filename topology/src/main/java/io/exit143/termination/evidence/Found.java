package io.exit143.termination.evidence;

/** A fact of a known kind with its first sighting; ordered by the sighting, then by the fact's text. */
public record Found<F extends Fact>(F fact, Sighting sighting) implements Comparable<Found<F>> {

    @Override
    public int compareTo(Found<F> other) {
        int bySighting = sighting.compareTo(other.sighting);
        return bySighting != 0 ? bySighting : fact.toString().compareTo(other.fact.toString());
    }
}

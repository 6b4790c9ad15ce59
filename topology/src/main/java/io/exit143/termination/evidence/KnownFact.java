package io.exit143.termination.evidence;

/** A piece of evidence beside the text of its fact, which takes long to make and is compared often. */
record KnownFact(String text, Evidence evidence) implements Comparable<KnownFact> {

    static KnownFact of(Evidence evidence) {
        return new KnownFact(evidence.fact().toString(), evidence);
    }

    /** The same fact, with the earlier of the two sightings. */
    KnownFact seenEarliest(KnownFact again) {
        Sighting first = evidence.sighting().earlier(again.evidence.sighting());
        return first.equals(evidence.sighting()) ? this : new KnownFact(text, new Evidence(evidence.fact(), first));
    }

    @Override
    public int compareTo(KnownFact other) {
        return text.compareTo(other.text);
    }
}

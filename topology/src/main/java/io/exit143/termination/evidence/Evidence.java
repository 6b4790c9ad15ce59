package io.exit143.termination.evidence;

import java.util.Objects;

/** A fact and its first sighting. */
public record Evidence(Fact fact, Sighting sighting) {
    public Evidence {
        Objects.requireNonNull(fact, "fact");
        Objects.requireNonNull(sighting, "sighting");
    }
}

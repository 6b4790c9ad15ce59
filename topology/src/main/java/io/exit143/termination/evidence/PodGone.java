package io.exit143.termination.evidence;

import java.util.Optional;

/**
 * The pod object was deleted.
 *
 * @param inferred found by comparing lists; the moment is then only known not to be later than the sighting
 */
public record PodGone(String podUid, boolean inferred) implements Fact {
    @Override
    public Optional<String> statement() {
        return Optional.of(inferred ? "The pod is gone from the list" : "The pod was deleted");
    }
}

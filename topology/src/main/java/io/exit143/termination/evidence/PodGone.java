package io.exit143.termination.evidence;

/**
 * The pod object was deleted.
 *
 * @param inferred found by comparing lists; the moment is then only known not to be later than the sighting
 */
public record PodGone(String podUid, boolean inferred) implements Fact {}

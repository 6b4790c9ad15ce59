package io.exit143.termination.evidence;

/** A fact and its first sighting. */
public record Evidence(Fact fact, Sighting sighting) {}

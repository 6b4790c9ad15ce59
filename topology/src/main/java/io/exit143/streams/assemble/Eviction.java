package io.exit143.streams.assemble;

import io.exit143.termination.evidence.Evidence;
import java.util.Collection;

/** Evidence of pods that are gone is to be dropped, and the rest kept. */
record Eviction(Collection<Evidence> dropped, Collection<Evidence> kept) {}

package io.exit143.termination;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What follows from the evidence about one pod name.
 *
 * @param documents about all its endings, in the order of their ids
 * @param windows where the logs of the endings that are final have to be read again; known to all instances alike
 * @param deadline when, unless more evidence comes, the next document becomes final merely because time passes
 */
public record Derived(List<Termination> documents, List<LogWindow> windows, Optional<Instant> deadline) {}

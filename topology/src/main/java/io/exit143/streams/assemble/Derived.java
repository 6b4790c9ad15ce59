package io.exit143.streams.assemble;

import io.exit143.termination.LogWindow;
import io.exit143.termination.Reconstruction;
import io.exit143.termination.Termination;
import io.exit143.termination.evidence.EvidenceSet;
import io.exit143.termination.evidence.PodKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What follows from a pod's evidence.
 *
 * @param deadline when a document becomes final merely because time passes
 */
record Derived(List<Termination> documents, List<LogWindow> windows, Optional<Instant> deadline) {

    static Derived of(Reconstruction reconstruction, PodKey pod, EvidenceSet evidence, Instant reached) {
        return new Derived(
                reconstruction.of(pod, evidence, reached),
                reconstruction.logWindows(pod, evidence, reached),
                reconstruction.nextDeadline(pod, evidence, reached));
    }
}

package io.exit143.termination;

import io.exit143.termination.ending.Ending;
import io.exit143.termination.evidence.ObjectSeen;
import io.exit143.termination.evidence.ObjectSeen.Attribute;
import io.exit143.termination.pod.PodGeneration;
import io.exit143.termination.time.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a document is final: at once, from a moment on, or not before more is known.
 *
 * @param at null if only more evidence can make it final; {@link Instant#MIN} if it is already
 */
record Finality(@Nullable Instant at) {

    static Finality of(Ending ending, Duration lateness) {
        PodGeneration pod = ending.pod();
        Optional<Instant> gone = pod.gone().map(g -> g.sighting().at());
        Optional<Interval> exit = ending.exit();
        boolean exitKnown = exit.isPresent() && ending.exitCode().isPresent();
        boolean settled = gone.isPresent()
                || pod.terminalPhase().isPresent()
                || !ending.container().latest();
        if (exitKnown && settled) {
            return new Finality(Instant.MIN);
        }
        if (exit.isPresent()) {
            return new Finality(exit.get().latest().plus(lateness));
        }
        Optional<Instant> over = gone.or(
                        () -> pod.terminalPhase().map(p -> p.sighting().at()))
                .or(() -> Optional.ofNullable(ending.container().nextStarted()))
                .or(() -> nodeGone(pod));
        return new Finality(over.map(at -> at.plus(lateness)).orElse(null));
    }

    /** A kubelet that is gone reports no more exits. */
    private static Optional<Instant> nodeGone(PodGeneration pod) {
        return pod.facts(ObjectSeen.class)
                .filter(o -> o.about().kind().equals("Node"))
                .filter(o -> o.get(Attribute.GONE).isPresent())
                .map(ObjectSeen::seen)
                .max(Comparator.naturalOrder());
    }

    boolean reached(Instant now) {
        return at != null && !now.isBefore(at);
    }

    /** When time alone makes it final; empty if it is final already, or time alone does not. */
    Optional<Instant> deadline() {
        return at == null || at.equals(Instant.MIN) ? Optional.empty() : Optional.of(at);
    }
}

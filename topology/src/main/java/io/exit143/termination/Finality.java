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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether a document is final: at once, from a moment on, or not before more is known.
 *
 * @param at null if only more evidence can make it final; {@link Instant#MIN} if it is already
 */
record Finality(@Nullable Instant at) {

    static Finality of(Ending ending, Duration lateness) {
        PodGeneration pod = ending.pod();
        Optional<Interval> exit = ending.exit();
        boolean exitKnown = exit.isPresent() && ending.exitCode().isPresent();
        boolean settled = pod.gone().isPresent()
                || pod.terminalPhase().isPresent()
                || !ending.container().latest();
        if (exitKnown && settled) {
            return new Finality(Instant.MIN);
        }
        if (exit.isPresent()) {
            return new Finality(exit.get().latest().plus(lateness));
        }
        return new Finality(over(ending).map(at -> at.plus(lateness)).orElse(null));
    }

    /** The first sign that the container has ended, whoever tells its exit; later signs must not open a document again. */
    static Optional<Instant> over(Ending ending) {
        PodGeneration pod = ending.pod();
        return Stream.of(
                        pod.gone().map(g -> g.sighting().at()),
                        pod.terminalPhase().map(p -> p.sighting().at()),
                        Optional.ofNullable(ending.container().nextStarted()),
                        nodeGone(pod))
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder());
    }

    /** A kubelet that is gone reports no more exits, unless its node came back under the same name. */
    private static Optional<Instant> nodeGone(PodGeneration pod) {
        Instant gone = null;
        for (ObjectSeen state : pod.facts(ObjectSeen.class)
                .filter(o -> o.about().kind().equals("Node"))
                .sorted(Comparator.comparing(ObjectSeen::seen))
                .toList()) {
            boolean present = state.get(Attribute.GONE).isEmpty();
            gone = present ? null : gone == null ? state.seen() : gone;
        }
        return Optional.ofNullable(gone);
    }

    boolean reached(Instant now) {
        return at != null && !now.isBefore(at);
    }

    /** When time alone makes it final; empty if it is final already, or time alone does not. */
    Optional<Instant> deadline() {
        return at == null || at.equals(Instant.MIN) ? Optional.empty() : Optional.of(at);
    }
}

package io.exit143.termination.outcome;

import io.exit143.termination.ending.Ending;
import io.exit143.termination.evidence.LogLineSeen;
import io.exit143.termination.timeline.Phase;
import io.exit143.termination.timeline.Timeline;
import java.time.Instant;
import java.util.Optional;

/** Whether a program showed in its log that it had heard the stop signal. */
final class Reaction {

    private Reaction() {}

    /**
     * It acknowledged the signal, or wrote of a stop after it, or wrote something after it that it had not been writing
     * before. A heartbeat that merely goes on is none.
     */
    static boolean seen(Ending ending, Timeline timeline) {
        return timeline.has(Phase.SIGTERM_ACKNOWLEDGED) || wroteOfStop(ending, timeline) || wroteNewWords(ending);
    }

    private static boolean wroteOfStop(Ending ending, Timeline timeline) {
        Optional<Instant> signalled = timeline.of(Phase.SIGTERM_SENT).map(i -> i.earliest());
        return signalled.isPresent()
                && ending.lines().stream().map(LogLineSeen::earliest).anyMatch(at -> at.isAfter(signalled.get()));
    }

    private static boolean wroteNewWords(Ending ending) {
        return ending.lastLines().map(l -> l.newWordingAt() != null).orElse(false);
    }
}

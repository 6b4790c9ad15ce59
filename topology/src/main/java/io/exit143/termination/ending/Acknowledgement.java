package io.exit143.termination.ending;

import io.exit143.termination.evidence.JournalMark;
import io.exit143.termination.evidence.LogLineSeen;
import io.exit143.termination.evidence.LogLineSeen.Step;
import java.time.Instant;
import java.util.Optional;

/** The first log line in which a program shows that it is being stopped. */
public final class Acknowledgement {

    private Acknowledgement() {}

    /** Only lines after the stop began can be one: healthy programs, too, talk of signals. */
    public static Optional<LogLineSeen> of(Ending ending) {
        Optional<Instant> from = begin(ending);
        if (from.isEmpty()) {
            return Optional.empty();
        }
        return ending.lines().stream()
                .filter(l -> l.meaning() != null)
                .filter(l -> !l.earliest().isBefore(from.get()))
                .findFirst();
    }

    /** Whether the line can only follow the signal; one that a hook or a neighbour's end may have caused cannot. */
    public static boolean provesSignal(Ending ending, LogLineSeen line) {
        if (line.meaning() == null) {
            return false;
        }
        boolean received = line.meaning().strong() && line.meaning().step() == Step.SIGNAL_RECEIVED;
        boolean otherCauses = HookRun.happened(ending) || ending.isSidecar();
        return line.runtimeStamp() && (received || !otherCauses);
    }

    private static Optional<Instant> begin(Ending ending) {
        if (!ending.stop().inProgress()) {
            return Optional.empty();
        }
        return ending.container()
                .first(JournalMark.STOP_REQUESTED)
                .map(j -> j.at())
                .or(() -> ending.stop().kill().map(k -> k.at().earliest()))
                .or(() -> Optional.ofNullable(ending.stop().requested())
                        .map(r -> r.earliest().plus(ending.clock().least())));
    }
}

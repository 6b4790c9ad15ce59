package io.exit143.termination;

import io.exit143.termination.ending.Acknowledgement;
import io.exit143.termination.ending.Ending;
import io.exit143.termination.evidence.LastLinesSeen;
import io.exit143.termination.evidence.LogLineSeen;
import io.exit143.termination.timeline.Phase;
import io.exit143.termination.timeline.Timeline;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a container wrote at its end: from the log topics read again, or until then the lines that spoke of a stop. */
final class LastWords {

    /** A screenful. */
    private static final int LAST_LINES = 20;

    private LastWords() {}

    static Termination.Logs of(Ending ending, Timeline timeline) {
        LogLineSeen acknowledgement = Acknowledgement.of(ending).orElse(null);
        return ending.lastLines()
                .map(seen -> lookedBack(acknowledgement, seen))
                .orElseGet(() -> passing(acknowledgement, ending, timeline));
    }

    private static Termination.Logs lookedBack(@Nullable LogLineSeen acknowledgement, LastLinesSeen seen) {
        return new Termination.Logs(
                acknowledgement,
                last(seen.lines()).stream().map(LastWords::line).toList(),
                seen.firstAfterSignal() == null ? null : line(seen.firstAfterSignal()),
                seen.linesAfterSignal(),
                seen.complete());
    }

    private static Termination.Logs passing(@Nullable LogLineSeen acknowledgement, Ending ending, Timeline timeline) {
        List<LogLineSeen> lines = ending.lines();
        Optional<Instant> signalled = timeline.of(Phase.SIGTERM_SENT).map(i -> i.earliest());
        List<LogLineSeen> after = lines.stream()
                .filter(l -> signalled.isPresent() && l.earliest().isAfter(signalled.get()))
                .toList();
        return new Termination.Logs(
                acknowledgement,
                last(lines).stream().map(LastWords::line).toList(),
                after.isEmpty() ? null : line(after.get(0)),
                signalled.map(s -> after.size()).orElse(null),
                false);
    }

    private static <T> List<T> last(List<T> lines) {
        return lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
    }

    private static Termination.LoggedLine line(LogLineSeen line) {
        return new Termination.LoggedLine(line.earliest(), line.stream(), line.text());
    }

    private static Termination.LoggedLine line(LastLinesSeen.Line line) {
        return new Termination.LoggedLine(line.at(), line.stream(), line.text());
    }
}

package io.exit143.termination;

import io.exit143.termination.evidence.LastLinesSeen;
import io.exit143.termination.evidence.PodKey;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The last moments of a container instance, whose log is to be read again. All times are on the node's clock.
 *
 * @param terminationId the document the lines belong to
 * @param from start, inclusive
 * @param to end, inclusive
 * @param signalFrom earliest moment of the stop signal, null if none was sent
 * @param signalTo and the latest
 * @param signalAt and the best single value
 * @param marks when the node-side phases began, in the order of their times
 */
public record LogWindow(
        String terminationId,
        PodKey pod,
        String podUid,
        String container,
        @Nullable String containerId,
        int attempt,
        Instant from,
        Instant to,
        @Nullable Instant signalFrom,
        @Nullable Instant signalTo,
        @Nullable Instant signalAt,
        List<Mark> marks) {

    public LogWindow {
        Objects.requireNonNull(terminationId, "terminationId");
        Objects.requireNonNull(pod, "pod");
        Objects.requireNonNull(podUid, "podUid");
        Objects.requireNonNull(container, "container");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        marks = List.copyOf(marks);
    }

    /** When a phase began. */
    public record Mark(String phase, Instant at) {
        public Mark {
            Objects.requireNonNull(phase, "phase");
            Objects.requireNonNull(at, "at");
        }
    }

    /** The last phase that had begun by then; null before the first. */
    public @Nullable String phaseAt(Instant time) {
        return marks.stream()
                .filter(m -> !m.at().isAfter(time))
                .reduce((a, b) -> b)
                .map(Mark::phase)
                .orElse(null);
    }

    /** Whether these lines are of this container instance, whatever their window. */
    boolean isAboutInstanceOf(LastLinesSeen seen) {
        if (!seen.podUid().equals(podUid) || !seen.container().equals(container)) {
            return false;
        }
        return (seen.containerId() == null || containerId == null)
                ? seen.attempt() == attempt
                : seen.containerId().equals(containerId);
    }

    /** Whether these lines are those of this window. */
    public boolean isAnsweredBy(LastLinesSeen seen) {
        return seen.podUid().equals(podUid)
                && seen.container().equals(container)
                && seen.attempt() == attempt
                && Objects.equals(seen.containerId(), containerId)
                && seen.from().equals(from)
                && seen.to().equals(to)
                && Objects.equals(seen.signalFrom(), signalFrom)
                && Objects.equals(seen.signalTo(), signalTo);
    }
}

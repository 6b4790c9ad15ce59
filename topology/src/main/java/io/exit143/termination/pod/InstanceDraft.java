package io.exit143.termination.pod;

import io.exit143.termination.evidence.ContainerRunning;
import io.exit143.termination.evidence.ContainerTerminated;
import io.exit143.termination.evidence.Found;
import io.exit143.termination.evidence.JournalMark;
import io.exit143.termination.evidence.JournalRecorded;
import io.exit143.termination.evidence.Sighting;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is known of one container by its id, while all that is told of a pod is gathered. */
final class InstanceDraft {

    static final Comparator<InstanceDraft> BY_START =
            Comparator.comparing(InstanceDraft::start).thenComparing(d -> d.id);

    final String id;
    final List<Found<ContainerTerminated>> terminated = new ArrayList<>();
    final List<Found<JournalRecorded>> journal = new ArrayList<>();
    Set<Sighting> waiting = Set.of();

    @Nullable
    String name;

    @Nullable
    ContainerRunning running;

    InstanceDraft(String id) {
        this.id = id;
    }

    /** The journal also names containers that were only made, or only asked about. */
    boolean existed() {
        return running != null
                || !terminated.isEmpty()
                || journal.stream().anyMatch(j -> j.fact().mark() != JournalMark.CREATED);
    }

    @Nullable
    Instant startOrNull() {
        for (Found<JournalRecorded> j : journal) {
            if (j.fact().mark() == JournalMark.CREATED || j.fact().mark() == JournalMark.STARTED) {
                return j.fact().at();
            }
        }
        if (running != null) {
            return running.startedAt();
        }
        return terminated.stream()
                .map(t -> t.fact().startedAt() != null
                        ? t.fact().startedAt()
                        : t.fact().finishedAt())
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    Instant start() {
        Instant start = startOrNull();
        if (start != null) {
            return start;
        }
        return journal.stream()
                .map(j -> j.fact().at())
                .min(Comparator.naturalOrder())
                .orElse(Instant.MIN);
    }

    /** The API's restart count while it ran, which a restart of all containers raises and the runtime may not know. */
    @Nullable
    Integer count() {
        return running != null ? Integer.valueOf(running.restartCount()) : knownAttempt();
    }

    boolean reported(JournalRecorded exit) {
        return terminated.stream()
                .map(Found::fact)
                .anyMatch(t -> exit.value() != null
                        && t.exitCode() == exit.value()
                        && exit.at().truncatedTo(ChronoUnit.SECONDS).equals(t.finishedAt()));
    }

    @Nullable
    Integer knownAttempt() {
        for (Found<JournalRecorded> j : journal) {
            if (j.fact().mark() == JournalMark.CREATED && j.fact().value() != null) {
                return j.fact().value();
            }
        }
        return running != null ? running.restartCount() : null;
    }

    /**
     * A state stands beside its own count. A lastState stands beside the count of the attempt after it, unless there is
     * none yet, as with a container that waits to be restarted, or did when the pod was deleted.
     */
    int guessedAttempt() {
        return terminated.stream()
                .filter(t -> !t.fact().last() || waiting.contains(t.sighting()))
                .mapToInt(t -> t.fact().restartCount())
                .min()
                .orElseGet(() -> terminated.stream()
                        .mapToInt(t -> Math.max(0, t.fact().restartCount() - 1))
                        .min()
                        .orElse(0));
    }
}

package io.exit143.termination.pod;

import io.exit143.termination.evidence.ContainerRunning;
import io.exit143.termination.evidence.ContainerSpec;
import io.exit143.termination.evidence.ContainerTerminated;
import io.exit143.termination.evidence.Found;
import io.exit143.termination.evidence.JournalMark;
import io.exit143.termination.evidence.JournalRecorded;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One run of a container: one container id, one attempt.
 *
 * @param spec null if the pod object was never seen
 * @param attempt the number in the log file's name
 * @param started when it was started, as far as known: whole seconds from the status, exact from the journal
 * @param nextStarted when the next attempt's container was made or started, if there is one
 * @param latest whether no later attempt is known
 * @param running its running status, if it was seen
 * @param terminated its terminated statuses, earliest sighting first
 * @param journal the node's journal lines about it, in the order of their times
 */
public record ContainerInstance(
        String name,
        @Nullable ContainerSpec spec,
        @Nullable String containerId,
        int attempt,
        @Nullable Instant started,
        @Nullable Instant nextStarted,
        boolean latest,
        @Nullable ContainerRunning running,
        List<Found<ContainerTerminated>> terminated,
        List<Found<JournalRecorded>> journal) {

    /** A start told by a status is cut to the second: it may lie so much later. */
    public static final Duration START_TRUNCATION = Duration.ofSeconds(1);

    /** What a runtime says of a process that it lost. */
    private static final int UNKNOWN_EXIT = 255;

    public ContainerInstance {
        terminated = List.copyOf(terminated);
        journal = List.copyOf(journal);
    }

    public Optional<JournalRecorded> first(JournalMark mark) {
        return first(j -> j.mark() == mark);
    }

    /** The first line that tells any of these. */
    public Optional<JournalRecorded> firstOf(Set<JournalMark> marks) {
        return first(j -> marks.contains(j.mark()));
    }

    /** A loop, because it is asked often and most journals have few lines. */
    private Optional<JournalRecorded> first(Predicate<JournalRecorded> test) {
        for (Found<JournalRecorded> line : journal) {
            if (test.test(line.fact())) {
                return Optional.of(line.fact());
            }
        }
        return Optional.empty();
    }

    /** How many lines tell that. */
    public long count(JournalMark mark) {
        return journal.stream().filter(j -> j.fact().mark() == mark).count();
    }

    /** A status that tells a code the process really had; made-up ones only if there is no other. */
    public Optional<Found<ContainerTerminated>> status() {
        for (Found<ContainerTerminated> told : terminated) {
            if (!told.fact().codeInvented()) {
                return Optional.of(told);
            }
        }
        return terminated.isEmpty() ? Optional.empty() : Optional.of(terminated.get(0));
    }

    /** The exit code that the process really had; empty if it is not known. */
    public Optional<Integer> exitCode() {
        return journalExit()
                .map(JournalRecorded::value)
                .or(() ->
                        status().map(Found::fact).filter(s -> !s.codeInvented()).map(ContainerTerminated::exitCode));
    }

    /** The exit as the node's journal has it: the runtime's line, else the kubelet's own record. */
    public Optional<JournalRecorded> journalExit() {
        return runtimeExit().or(() -> first(JournalMark.POST_TERMINATION).filter(p -> p.value() != null && !madeUp(p)));
    }

    /**
     * The exit as the runtime's journal has it. A runtime that lost its task says 255 too, of a process that may live on
     * (containerd:internal/cri/server/events.go, unknownExitCode): that is no exit where it says so, where another one is
     * told, or where the status says that it was lost.
     */
    public Optional<JournalRecorded> runtimeExit() {
        Optional<JournalRecorded> known = first(e -> e.mark() == JournalMark.EXITED && !isUnknown(e));
        return known.isPresent() ? known : first(e -> e.mark() == JournalMark.EXITED && !madeUp(e));
    }

    private boolean madeUp(JournalRecorded exit) {
        return isUnknown(exit)
                && (lostByRuntime() || first(JournalMark.EXIT_UNKNOWN).isPresent());
    }

    private static boolean isUnknown(JournalRecorded exit) {
        return exit.value() != null && exit.value() == UNKNOWN_EXIT;
    }

    /** Whether the next attempt is known to have started, so that this one ended, told or not: it was seen to run. */
    public boolean superseded() {
        return running != null && nextStarted != null;
    }

    private boolean lostByRuntime() {
        return terminated.stream().anyMatch(t -> t.fact().lostByRuntime());
    }

    public ContainerSpec.Role role() {
        return spec == null ? ContainerSpec.Role.MAIN : spec.role();
    }
}

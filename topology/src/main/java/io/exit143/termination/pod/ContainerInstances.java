package io.exit143.termination.pod;

import io.exit143.termination.evidence.ContainerRunning;
import io.exit143.termination.evidence.ContainerTerminated;
import io.exit143.termination.evidence.ContainerWaiting;
import io.exit143.termination.evidence.DeletionMarked;
import io.exit143.termination.evidence.Found;
import io.exit143.termination.evidence.JournalMark;
import io.exit143.termination.evidence.JournalRecorded;
import io.exit143.termination.evidence.Sighting;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the container instances of a pod in what statuses and journals say. */
public final class ContainerInstances {

    private final PodGeneration pod;
    private final Map<String, Draft> byId = new TreeMap<>();

    private ContainerInstances(PodGeneration pod) {
        this.pod = pod;
    }

    /** All that are known to have existed, per container in the order of their attempts. */
    public static List<ContainerInstance> of(PodGeneration pod) {
        ContainerInstances found = new ContainerInstances(pod);
        found.collect();
        return found.complete();
    }

    private void collect() {
        pod.evidence().of(ContainerRunning.class).forEach(r -> {
            Draft d = draft(r.fact().containerId());
            d.name = r.fact().container();
            d.running = r.fact();
        });
        pod.evidence().of(ContainerTerminated.class).forEach(t -> {
            if (t.fact().containerId() != null) {
                Draft d = draft(t.fact().containerId());
                d.name = t.fact().container();
                d.terminated.add(t);
                d.waiting = waiting(t.fact().container());
            }
        });
        pod.evidence().of(JournalRecorded.class).forEach(j -> {
            if (j.fact().containerId() != null) {
                Draft d = draft(j.fact().containerId());
                d.journal.add(j);
                if (j.fact().container() != null) {
                    d.name = j.fact().container();
                }
            }
        });
    }

    /** The states of the pod in which the container waited to be restarted after a crash. */
    private Set<Sighting> waiting(String container) {
        return pod.evidence()
                .of(ContainerWaiting.class)
                .filter(w -> w.fact().container().equals(container)
                        && w.fact().reason().equals("CrashLoopBackOff"))
                .map(Found::sighting)
                .collect(Collectors.toUnmodifiableSet());
    }

    private Draft draft(String containerId) {
        return byId.computeIfAbsent(containerId, Draft::new);
    }

    private List<ContainerInstance> complete() {
        Map<String, List<Draft>> byName = new TreeMap<>();
        for (Draft d : byId.values()) {
            if (d.name != null && d.existed()) {
                byName.computeIfAbsent(d.name, n -> new ArrayList<>()).add(d);
            }
        }
        byName.forEach(this::addAnonymous);
        List<ContainerInstance> instances = new ArrayList<>();
        byName.forEach((name, drafts) -> instances.addAll(inOrder(name, drafts)));
        return instances;
    }

    /** What was told of a container by name only belongs to the attempt that it can be about. */
    private void addAnonymous(String name, List<Draft> drafts) {
        drafts.sort(Draft.BY_START);
        pod.evidence().of(ContainerTerminated.class).forEach(t -> {
            if (t.fact().containerId() == null && t.fact().container().equals(name)) {
                meant(drafts, t).ifPresent(d -> d.terminated.add(t));
            }
        });
        pod.evidence().of(JournalRecorded.class).forEach(j -> {
            if (j.fact().containerId() == null && name.equals(j.fact().container())) {
                reportedAlike(drafts, j.fact())
                        .orElseGet(() -> lastStartedBefore(drafts, j.fact().at()))
                        .journal
                        .add(j);
            }
        });
    }

    /**
     * A made-up status stands beside the count of the attempt after the one it is about, unless the pod is being deleted;
     * and it stays in lastState while that next attempt runs (kubelet_pods.go, convertToAPIContainerStatuses).
     */
    private Optional<Draft> meant(List<Draft> drafts, Found<ContainerTerminated> told) {
        boolean deleting = pod.evidence()
                .of(DeletionMarked.class)
                .anyMatch(d -> !d.sighting().at().isAfter(told.sighting().at()));
        int count = told.fact().restartCount();
        boolean counted = told.fact().restartingAllContainers() || !deleting;
        return withCount(drafts, counted ? count - 1 : count)
                .or(() -> withCount(drafts, count).filter(d -> !told.fact().restartingAllContainers()))
                .or(() -> Optional.of(drafts.get(drafts.size() - 1)).filter(newest -> newest.count() == null));
    }

    private static Optional<Draft> withCount(List<Draft> drafts, int count) {
        return drafts.stream()
                .filter(d -> d.count() != null && d.count() == count)
                .findFirst();
    }

    /** Starts and exits of statuses are cut to the second: an exit that a status tells too is that instance's. */
    private static Optional<Draft> reportedAlike(List<Draft> drafts, JournalRecorded journal) {
        return journal.mark() == JournalMark.POST_TERMINATION
                ? drafts.stream().filter(d -> d.reported(journal)).findFirst()
                : Optional.empty();
    }

    private static Draft lastStartedBefore(List<Draft> drafts, Instant at) {
        Draft best = drafts.get(0);
        for (Draft d : drafts) {
            if (!d.start().isAfter(at)) {
                best = d;
            }
        }
        return best;
    }

    private List<ContainerInstance> inOrder(String name, List<Draft> drafts) {
        drafts.sort(Draft.BY_START);
        Map<Draft, Integer> attempts = attempts(drafts);
        drafts.sort(Comparator.comparing(attempts::get));
        List<ContainerInstance> instances = new ArrayList<>();
        for (int i = 0; i < drafts.size(); i++) {
            Draft d = drafts.get(i);
            boolean latest = i + 1 == drafts.size();
            d.journal.sort(
                    Comparator.comparing((Found<JournalRecorded> j) -> j.fact().at())
                            .thenComparing(Comparator.naturalOrder()));
            instances.add(new ContainerInstance(
                    name,
                    pod.spec().flatMap(s -> s.container(name)).orElse(null),
                    d.id,
                    attempts.getOrDefault(d, 0),
                    d.startOrNull(),
                    latest ? null : drafts.get(i + 1).startOrNull(),
                    latest,
                    d.running,
                    d.terminated,
                    d.journal));
        }
        return instances;
    }

    /** Known numbers stand; those between follow from the order of the starts. */
    private static Map<Draft, Integer> attempts(List<Draft> byStart) {
        Map<Draft, Integer> attempts = new HashMap<>();
        int previous = -1;
        for (Draft d : byStart) {
            Integer known = d.knownAttempt();
            int attempt = known != null ? known : Math.max(previous + 1, d.guessedAttempt());
            if (attempts.containsValue(attempt)) {
                attempt = previous + 1;
            }
            attempts.put(d, attempt);
            previous = Math.max(previous, attempt);
        }
        return attempts;
    }

    private static final class Draft {

        static final Comparator<Draft> BY_START =
                Comparator.comparing(Draft::start).thenComparing(d -> d.id);

        private final String id;
        private final List<Found<ContainerTerminated>> terminated = new ArrayList<>();
        private final List<Found<JournalRecorded>> journal = new ArrayList<>();
        private Set<Sighting> waiting = Set.of();
        private @Nullable String name;
        private @Nullable ContainerRunning running;

        Draft(String id) {
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
}

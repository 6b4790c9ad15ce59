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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Finds the container instances of a pod in what statuses and journals say. */
public final class ContainerInstances {

    /** What a container waits for once the next attempt is made, whose count then stands beside the last state. */
    private static final Set<String> IN_THE_MAKING = Set.of("ContainerCreating", "PodInitializing");

    private final PodGeneration pod;
    private final Map<String, InstanceDraft> byId = new TreeMap<>();

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
            InstanceDraft d = draft(r.fact().containerId());
            d.name = r.fact().container();
            d.running = r.fact();
        });
        pod.evidence().of(ContainerTerminated.class).forEach(t -> {
            if (t.fact().containerId() != null) {
                InstanceDraft d = draft(t.fact().containerId());
                d.name = t.fact().container();
                d.terminated.add(t);
                d.waiting = waiting(t.fact().container());
            }
        });
        pod.evidence().of(JournalRecorded.class).forEach(j -> {
            if (j.fact().containerId() != null) {
                InstanceDraft d = draft(j.fact().containerId());
                d.journal.add(j);
                if (j.fact().container() != null) {
                    d.name = j.fact().container();
                }
            }
        });
    }

    /**
     * The states of the pod in which the container waited because no next attempt could be made or started, or may be yet: the
     * kubelet then shows what ended last as the last state beside its own count (kubelet_pods.go, convertToAPIContainerStatuses).
     */
    private Set<Sighting> waiting(String container) {
        return pod.evidence()
                .of(ContainerWaiting.class)
                .filter(w -> w.fact().container().equals(container)
                        && !IN_THE_MAKING.contains(w.fact().reason()))
                .map(Found::sighting)
                .collect(Collectors.toUnmodifiableSet());
    }

    private InstanceDraft draft(String containerId) {
        return byId.computeIfAbsent(containerId, InstanceDraft::new);
    }

    private List<ContainerInstance> complete() {
        Map<String, List<InstanceDraft>> byName = new TreeMap<>();
        for (InstanceDraft d : byId.values()) {
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
    private void addAnonymous(String name, List<InstanceDraft> drafts) {
        drafts.sort(InstanceDraft.BY_START);
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
    private Optional<InstanceDraft> meant(List<InstanceDraft> drafts, Found<ContainerTerminated> told) {
        boolean deleting = pod.evidence()
                .of(DeletionMarked.class)
                .anyMatch(d -> !d.sighting().at().isAfter(told.sighting().at()));
        int count = told.fact().restartCount();
        boolean counted = told.fact().restartingAllContainers() || !deleting;
        return withCount(drafts, counted ? count - 1 : count)
                .or(() -> withCount(drafts, count).filter(d -> !told.fact().restartingAllContainers()))
                .or(() -> Optional.of(drafts.get(drafts.size() - 1)).filter(newest -> newest.count() == null));
    }

    private static Optional<InstanceDraft> withCount(List<InstanceDraft> drafts, int count) {
        return drafts.stream()
                .filter(d -> d.count() != null && d.count() == count)
                .findFirst();
    }

    /** Starts and exits of statuses are cut to the second: an exit that a status tells too is that instance's. */
    private static Optional<InstanceDraft> reportedAlike(List<InstanceDraft> drafts, JournalRecorded journal) {
        return journal.mark() == JournalMark.POST_TERMINATION
                ? drafts.stream().filter(d -> d.reported(journal)).findFirst()
                : Optional.empty();
    }

    private static InstanceDraft lastStartedBefore(List<InstanceDraft> drafts, Instant at) {
        InstanceDraft best = drafts.get(0);
        for (InstanceDraft d : drafts) {
            if (!d.start().isAfter(at)) {
                best = d;
            }
        }
        return best;
    }

    private List<ContainerInstance> inOrder(String name, List<InstanceDraft> drafts) {
        drafts.sort(InstanceDraft.BY_START);
        Map<InstanceDraft, Integer> attempts = attempts(drafts);
        drafts.sort(Comparator.comparing(attempts::get));
        List<ContainerInstance> instances = new ArrayList<>();
        for (int i = 0; i < drafts.size(); i++) {
            InstanceDraft d = drafts.get(i);
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
    private static Map<InstanceDraft, Integer> attempts(List<InstanceDraft> byStart) {
        Map<InstanceDraft, Integer> attempts = new HashMap<>();
        int previous = -1;
        for (InstanceDraft d : byStart) {
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
}

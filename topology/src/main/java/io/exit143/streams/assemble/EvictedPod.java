package io.exit143.streams.assemble;

import io.exit143.streams.retention.Received;
import io.exit143.termination.evidence.ContainerRunning;
import io.exit143.termination.evidence.ContainerTerminated;
import io.exit143.termination.evidence.Evidence;
import io.exit143.termination.evidence.Fact;
import io.exit143.termination.pod.PodHistory;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is left of a pod whose evidence was dropped: enough to know later evidence about it, from which a document would
 * follow that is poorer than the one written.
 *
 * @param uids the pod's, and those of a static pod's mirrors
 * @param until the latest sighting of its evidence
 */
record EvictedPod(List<String> uids, List<String> containerIds, Instant until, Received since) {

    EvictedPod {
        uids = List.copyOf(uids);
        containerIds = List.copyOf(containerIds);
    }

    static EvictedPod of(Collection<Evidence> evidence, Received now) {
        return new EvictedPod(
                evidence.stream()
                        .map(e -> e.fact().podUid())
                        .filter(Objects::nonNull)
                        .distinct()
                        .sorted()
                        .toList(),
                evidence.stream()
                        .map(e -> containerId(e.fact()))
                        .filter(Objects::nonNull)
                        .distinct()
                        .sorted()
                        .toList(),
                evidence.stream()
                        .map(e -> e.sighting().at())
                        .max(Comparator.naturalOrder())
                        .orElse(Instant.EPOCH),
                now);
    }

    /** Whether this is about it: by UID, else by container, else by time. What other objects did is about no pod alone. */
    boolean concerns(Fact fact) {
        if (PodHistory.isShared(fact)) {
            return false;
        }
        if (fact.podUid() != null) {
            return uids.contains(fact.podUid());
        }
        String containerId = containerId(fact);
        if (containerId != null && containerIds.contains(containerId)) {
            return true;
        }
        Instant at = PodHistory.time(fact);
        return at != null && !at.isAfter(until);
    }

    private static @Nullable String containerId(Fact fact) {
        if (fact instanceof ContainerRunning running) {
            return running.containerId();
        }
        return fact instanceof ContainerTerminated terminated ? terminated.containerId() : PodHistory.containerId(fact);
    }
}

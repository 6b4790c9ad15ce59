package io.exit143.termination.evidence;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a pod's spec and metadata say that matters for its end.
 *
 * @param created the object's creationTimestamp, whole seconds on the API server's clock
 * @param graceSeconds terminationGracePeriodSeconds; 30 unless the spec says otherwise
 * @param controller the owner with controller=true, if any
 * @param configHash of a static pod's mirror: the UID under which kubelet and log paths know it
 * @param labels the labels controllers leave: pod-template-hash, controller-revision-hash, pod-template-generation
 */
public record PodSpecified(
        String podUid,
        Instant created,
        @Nullable String node,
        int graceSeconds,
        String restartPolicy,
        @Nullable ObjectRef controller,
        @Nullable String configHash,
        SortedMap<String, String> labels,
        List<ContainerSpec> containers)
        implements Fact {

    public PodSpecified {
        containers = List.copyOf(containers);
    }

    public Optional<ContainerSpec> container(String name) {
        return containers.stream().filter(c -> c.name().equals(name)).findFirst();
    }

    @Override
    public long recency() {
        return created.toEpochMilli();
    }
}

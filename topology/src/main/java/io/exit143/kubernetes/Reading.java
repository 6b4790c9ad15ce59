package io.exit143.kubernetes;

import io.exit143.termination.evidence.Evidence;
import io.exit143.termination.evidence.ObjectRef;
import io.exit143.termination.evidence.PodKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something that a record told, and whom it concerns. */
public sealed interface Reading {

    /** Evidence about a pod. */
    record AboutPod(PodKey pod, Evidence evidence) implements Reading {}

    /** Evidence about an object on which pods depend. */
    record AboutObject(String cluster, ObjectRef object, Evidence evidence) implements Reading {}

    /**
     * A pod whose end may stand on that object wants to know the object's history.
     *
     * @param around about when the pod began to end
     */
    record Interest(PodKey pod, ObjectRef object, Instant around) implements Reading {}

    /** Evidence about a container of which only the runtime's id is known. The id is bare. */
    record AboutContainerId(String cluster, String containerId, Evidence evidence) implements Reading {}

    /**
     * Whose container, or sandbox, an id is.
     *
     * @param container null for a sandbox
     */
    record IdentityTold(
            String cluster,
            String id,
            PodKey pod,
            @Nullable String podUid,
            @Nullable String container) implements Reading {}

    /** A container lives in that sandbox; its pod is whoever the sandbox is. */
    record SandboxTold(String cluster, String containerId, String container, String sandboxId) implements Reading {}
}

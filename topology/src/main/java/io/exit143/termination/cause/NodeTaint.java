package io.exit143.termination.cause;

import io.exit143.termination.ending.Ending;
import io.exit143.termination.evidence.ObjectSeen.Attribute;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The node got a NoExecute taint that the pod does not tolerate; which kind, the node's taints tell. */
final class NodeTaint {
    /** Taints with effect NoSchedule only (pkg/controller/nodelifecycle): no pod is evicted for them. */
    private static final Set<String> NEVER_EVICT = Set.of(
            "node.kubernetes.io/unschedulable",
            "node.kubernetes.io/memory-pressure",
            "node.kubernetes.io/disk-pressure",
            "node.kubernetes.io/pid-pressure",
            "node.kubernetes.io/network-unavailable");

    private NodeTaint() {}

    static Cause cause(Ending ending, Confidence confidence) {
        return Cause.of(CauseCode.TAINT, confidence, "The node got a NoExecute taint that the pod does not tolerate")
                .detail(detail(ending));
    }

    static Cause ofDevice(Confidence confidence) {
        return Cause.of(CauseCode.TAINT, confidence, "A device that the pod uses was tainted")
                .detail("device");
    }

    private static @Nullable String detail(Ending ending) {
        List<String> taints = Arrays.stream(taints(ending).orElse("").split(",", -1))
                .filter(t -> !t.isEmpty() && !NEVER_EVICT.contains(t))
                .toList();
        if (taints.contains("node.kubernetes.io/unreachable")) {
            return "unreachable";
        }
        if (taints.contains("node.kubernetes.io/not-ready")) {
            return "not_ready";
        }
        return taints.isEmpty() ? null : "custom";
    }

    private static Optional<String> taints(Ending ending) {
        return Surroundings.latest(ending, "Node").flatMap(n -> n.get(Attribute.TAINTS));
    }
}

package io.exit143.termination.cause;

import io.exit143.termination.cause.Cause.Initiator;
import io.exit143.termination.ending.Ending;
import io.exit143.termination.evidence.ApiRequested;
import io.exit143.termination.evidence.EventRecorded;
import io.exit143.termination.evidence.ObjectSeen.Attribute;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who used the eviction API: told by an event on the pod, a taint of the node, or the audit log. */
final class Evictor {

    private record Sign(String text, String detail) {}

    /** What the components that evict leave in an event's reporter, reason or action, or in a user agent. */
    private static final List<Sign> SIGNS = List.of(
            new Sign("karpenter", "karpenter"),
            new Sign("cluster-autoscaler", "cluster_autoscaler"),
            new Sign("scaledown", "cluster_autoscaler"),
            new Sign("descheduler", "descheduler"),
            new Sign("descheduled", "descheduler"),
            new Sign("evictedbyvpa", "vpa"),
            new Sign("vpa-updater", "vpa"),
            new Sign("node-termination-handler", "node_termination_handler"));

    private Evictor() {}

    static Cause find(Ending ending) {
        Optional<ApiRequested> request = Requests.forPod(ending);
        String detail = byEvent(ending);
        if (detail == null) {
            detail = request.map(r -> sign(r.user() + " " + r.userAgent())).orElse(null);
        }
        if (detail == null) {
            detail = byNode(ending);
        }
        String who = detail == null ? request.map(ApiRequested::user).orElse("someone") : detail.replace('_', ' ');
        if ("drain".equals(detail)) {
            who = "a drain of node " + ending.pod().spec().map(s -> s.node()).orElse("?");
        }
        return Cause.of(CauseCode.EVICTION_API, Confidence.CERTAIN, "Evicted through the API by " + who)
                .detail(detail)
                .by(request.map(r -> new Initiator(r.user(), r.userAgent())).orElse(null));
    }

    private static @Nullable String byEvent(Ending ending) {
        return ending.pod()
                .facts(EventRecorded.class)
                .filter(e -> e.about().kind().equals("Pod") && !e.fromKubelet())
                .filter(e -> Surroundings.aboutTheDelete(ending, e))
                .map(e -> sign(e.component() + " " + e.reason() + " " + e.action()))
                .filter(s -> s != null)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String byNode(Ending ending) {
        return Surroundings.latest(ending, "Node")
                .map(node -> {
                    String taints = node.get(Attribute.TAINTS).orElse("");
                    if (taints.contains("ToBeDeletedByClusterAutoscaler")) {
                        return "cluster_autoscaler";
                    }
                    if (taints.contains("karpenter.sh/disrupt")) {
                        return "karpenter";
                    }
                    return node.get(Attribute.UNSCHEDULABLE).map("true"::equals).orElse(false) ? "drain" : null;
                })
                .orElse(null);
    }

    private static @Nullable String sign(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return SIGNS.stream()
                .filter(s -> lower.contains(s.text()))
                .map(Sign::detail)
                .findFirst()
                .orElse(null);
    }
}

package io.exit143.connect.otlp;

import io.opentelemetry.proto.resource.v1.Resource;
import java.util.Locale;
import java.util.Map;

/** What ended, as an OpenTelemetry resource with the attributes of the semantic conventions. */
final class TerminationResource {

    /** The workload kinds that have a {@code k8s.<kind>.name} in the semantic conventions. */
    private static final Map<String, String> WORKLOAD_ATTRIBUTES = Map.of(
            "Deployment", "k8s.deployment.name",
            "ReplicaSet", "k8s.replicaset.name",
            "StatefulSet", "k8s.statefulset.name",
            "DaemonSet", "k8s.daemonset.name",
            "Job", "k8s.job.name",
            "CronJob", "k8s.cronjob.name");

    private TerminationResource() {}

    static Resource of(TerminationDocument document) {
        String workloadKind = document.text("workload", "kind").orElse("");
        Attributes attributes = new Attributes()
                .text("service.name", serviceName(document))
                .text("k8s.cluster.name", document.text("cluster"))
                .text("k8s.namespace.name", document.text("namespace"))
                .text("k8s.node.name", document.text("node"))
                .text("k8s.pod.name", document.text("pod"))
                .text("k8s.pod.uid", document.text("podUid"))
                .text("k8s.container.name", document.text("container"))
                .number("k8s.container.restart_count", document.number("restartCount"))
                .text("container.id", document.text("containerId"))
                .text("container.image.name", document.text("image"));
        String attribute = WORKLOAD_ATTRIBUTES.getOrDefault(
                workloadKind, "exit143.workload." + workloadKind.toLowerCase(Locale.ROOT));
        if (!workloadKind.isEmpty()) {
            attributes.text(attribute, document.text("workload", "name"));
        }
        return Resource.newBuilder().addAllAttributes(attributes.list()).build();
    }

    /** As the semantic conventions say for Kubernetes: the workload's name, else the pod's, else the container's. */
    private static String serviceName(TerminationDocument document) {
        return document.text("workload", "name")
                .or(() -> document.text("pod"))
                .or(() -> document.text("container"))
                .orElse("unknown_service");
    }
}

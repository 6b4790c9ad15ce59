package io.exit143.logs.shape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.exit143.logs.Timestamp;

/**
 * kubernetes-event-exporter: the Event itself with {@code clusterName} and an enriched {@code involvedObject}, or the
 * layout of its README, flat and without UID, whose {@code createdAt} is the first timestamp with invented decimals.
 */
final class KubernetesEventExporter implements Shape {

    @Override
    public String name() {
        return "kubernetes-event-exporter";
    }

    @Override
    public boolean claims(Payload payload) {
        JsonNode tree = payload.tree();
        boolean whole = KubernetesEventForm.isEvent(tree) && !tree.has("@timestamp");
        return payload.isObject() && !ContainerFields.anyIn(tree) && (whole || isLayout(tree));
    }

    @Override
    public void read(Payload payload, Findings findings) {
        JsonNode tree = payload.tree();
        findings.event(isLayout(tree) ? fromLayout(tree) : KubernetesEventForm.core(tree), null);
    }

    private static boolean isLayout(JsonNode tree) {
        return tree.has("createdAt") && tree.has("reason") && tree.has("kind") && tree.has("name");
    }

    private static ObjectNode fromLayout(JsonNode layout) {
        ObjectNode event = KubernetesEventForm.empty();
        KubernetesEventForm.copy(layout.path("namespace"), event.putObject("metadata"), "namespace");
        ObjectNode object = event.putObject("involvedObject");
        KubernetesEventForm.copy(layout.path("kind"), object, "kind");
        KubernetesEventForm.copy(layout.path("namespace"), object, "namespace");
        KubernetesEventForm.copy(layout.path("name"), object, "name");
        KubernetesEventForm.copy(layout.path("reason"), event, "reason");
        KubernetesEventForm.copy(layout.path("message"), event, "message");
        KubernetesEventForm.copy(layout.path("type"), event, "type");
        KubernetesEventForm.putTime(
                event,
                "firstTimestamp",
                Timestamp.parse(layout.path("createdAt").textValue()));
        return KubernetesEventForm.finished(event);
    }
}

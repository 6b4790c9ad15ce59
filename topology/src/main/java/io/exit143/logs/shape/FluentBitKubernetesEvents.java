package io.exit143.logs.shape;

import com.fasterxml.jackson.databind.JsonNode;

/** Fluent Bit's kubernetes_events input: the Event with {@code @timestamp} in front; items of a list lack their kind. */
final class FluentBitKubernetesEvents implements Shape {

    @Override
    public String name() {
        return "fluent-bit-k8s-events";
    }

    @Override
    public boolean claims(Payload payload) {
        JsonNode tree = payload.tree();
        return payload.isObject() && KubernetesEventForm.isEvent(tree) && !ContainerFields.anyIn(tree);
    }

    @Override
    public void read(Payload payload, Findings findings) {
        findings.event(
                KubernetesEventForm.core(payload.tree()),
                Json.time(payload.tree().path("@timestamp")));
    }
}

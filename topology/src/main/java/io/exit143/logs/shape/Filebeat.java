package io.exit143.logs.shape;

import com.fasterxml.jackson.databind.JsonNode;

/** Filebeat's kafka output. */
final class Filebeat implements Shape {

    @Override
    public String name() {
        return "filebeat";
    }

    @Override
    public boolean claims(Payload payload) {
        JsonNode event = payload.tree();
        boolean beat = event.path("@metadata").has("beat");
        boolean agent = "filebeat".equals(event.path("agent").path("type").textValue());
        return payload.isObject() && (beat || agent);
    }

    @Override
    public void read(Payload payload, Findings findings) {
        EcsLine.read(name(), payload.tree(), findings);
    }
}

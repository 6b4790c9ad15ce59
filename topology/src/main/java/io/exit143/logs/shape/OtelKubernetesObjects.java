package io.exit143.logs.shape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The collector's k8sobjects receiver: body {@code {type, object}} when it watches, the object itself when it lists. */
final class OtelKubernetesObjects implements OtlpShape {

    @Override
    public boolean claims(OtlpRecord logRecord) {
        return logRecord.attributes().has("k8s.resource.name")
                && object(logRecord).has("metadata");
    }

    @Override
    public void read(OtlpRecord logRecord, Findings findings) {
        JsonNode object = object(logRecord);
        if (KubernetesEventForm.isEvent(object)) {
            findings.event(KubernetesEventForm.core(object), logRecord.observed());
        } else if (object instanceof ObjectNode objectNode) {
            findings.object(Json.text(logRecord.body().path("type")), objectNode, logRecord.observed());
        }
    }

    private static JsonNode object(OtlpRecord logRecord) {
        JsonNode watched = logRecord.body().path("object");
        return watched.isObject() ? watched : logRecord.body();
    }
}

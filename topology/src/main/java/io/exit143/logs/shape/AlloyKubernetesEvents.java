package io.exit143.logs.shape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.exit143.logs.Timestamp;
import org.jspecify.annotations.Nullable;

/**
 * Alloy's loki.source.kubernetes_events: a logfmt or JSON line with neither UID nor field path; the namespace is a
 * label, the Event's time the OTLP record's.
 */
final class AlloyKubernetesEvents implements OtlpShape, Shape {

    @Override
    public String name() {
        return "alloy-k8s-events";
    }

    @Override
    public boolean claims(OtlpRecord logRecord) {
        String text = logRecord.body().textValue();
        return text != null
                && logRecord.attributes().has(Alloy.LABELS)
                && text.contains("objectRV")
                && isLine(line(text));
    }

    @Override
    public void read(OtlpRecord logRecord, Findings findings) {
        String text = logRecord.body().textValue();
        JsonNode line = line(text == null ? "" : text);
        findings.event(event(line, logRecord.attribute("namespace"), logRecord.time()), logRecord.time());
    }

    /** The JSON line by itself, where the labels were not sent. */
    @Override
    public boolean claims(Payload payload) {
        return payload.isObject() && isLine(payload.tree()) && !payload.tree().has("kubernetes");
    }

    @Override
    public void read(Payload payload, Findings findings) {
        findings.event(event(payload.tree(), null, null), null);
    }

    private static boolean isLine(JsonNode line) {
        return line.has("objectRV") && line.has("reason") && line.has("name") && line.has("kind");
    }

    private static JsonNode line(String text) {
        return text.startsWith("{") ? JsonLine.parse(text) : Logfmt.parse(text);
    }

    private static ObjectNode event(JsonNode line, @Nullable String namespace, @Nullable Timestamp time) {
        ObjectNode event = KubernetesEventForm.empty();
        KubernetesEventForm.put(event.putObject("metadata"), "namespace", namespace);
        ObjectNode object = event.putObject("involvedObject");
        KubernetesEventForm.copy(line.path("kind"), object, "kind");
        KubernetesEventForm.put(object, "namespace", namespace);
        KubernetesEventForm.copy(line.path("name"), object, "name");
        KubernetesEventForm.copy(line.path("objectAPIversion"), object, "apiVersion");
        KubernetesEventForm.copy(line.path("objectRV"), object, "resourceVersion");
        ObjectNode source = event.putObject("source");
        KubernetesEventForm.copy(line.path("sourcecomponent"), source, "component");
        KubernetesEventForm.copy(line.path("sourcehost"), source, "host");
        KubernetesEventForm.copy(line.path("reason"), event, "reason");
        KubernetesEventForm.copy(line.path("msg"), event, "message");
        KubernetesEventForm.copy(line.path("type"), event, "type");
        KubernetesEventForm.copy(line.path("action"), event, "action");
        KubernetesEventForm.putTime(event, "lastTimestamp", time);
        Integer count = Json.integer(line.path("count"));
        if (count != null) {
            event.put("count", count);
        }
        KubernetesEventForm.copy(line.path("reportingcontroller"), event, "reportingComponent");
        KubernetesEventForm.copy(line.path("reportinginstance"), event, "reportingInstance");
        return KubernetesEventForm.finished(event);
    }
}

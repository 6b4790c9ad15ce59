package io.exit143.logs.shape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.exit143.logs.Timestamp;

/** Elastic Agent's Filebeat and Metricbeat, and Metricbeat by itself: container lines and Kubernetes Events. */
final class ElasticAgent implements Shape {

    @Override
    public String name() {
        return "elastic-agent";
    }

    @Override
    public boolean claims(Payload payload) {
        JsonNode event = payload.tree();
        boolean beats =
                event.path("@metadata").has("beat") || event.path("agent").has("type");
        boolean agent = event.has("data_stream") || event.has("elastic_agent");
        return payload.isObject() && beats && (agent || isEvent(event));
    }

    @Override
    public void read(Payload payload, Findings findings) {
        JsonNode event = payload.tree();
        if (isEvent(event)) {
            findings.event(event(event.path("kubernetes").path("event")), Json.time(event.path("@timestamp")));
        } else {
            EcsLine.read(name(), event, findings);
        }
    }

    private static boolean isEvent(JsonNode event) {
        return event.path("kubernetes").path("event").path("involved_object").isObject();
    }

    /** Times show milliseconds, but are the Event's whole seconds. */
    private static ObjectNode event(JsonNode fields) {
        ObjectNode event = KubernetesEventForm.empty();
        JsonNode from = fields.path("metadata");
        ObjectNode metadata = event.putObject("metadata");
        KubernetesEventForm.copy(from.path("name"), metadata, "name");
        KubernetesEventForm.copy(from.path("namespace"), metadata, "namespace");
        KubernetesEventForm.copy(from.path("uid"), metadata, "uid");
        KubernetesEventForm.copy(from.path("resource_version"), metadata, "resourceVersion");
        seconds(metadata, "creationTimestamp", from.path("timestamp").path("created"));
        JsonNode involved = fields.path("involved_object");
        ObjectNode object = event.putObject("involvedObject");
        KubernetesEventForm.copy(involved.path("kind"), object, "kind");
        KubernetesEventForm.copy(involved.path("name"), object, "name");
        KubernetesEventForm.copy(involved.path("uid"), object, "uid");
        KubernetesEventForm.copy(involved.path("api_version"), object, "apiVersion");
        KubernetesEventForm.copy(involved.path("resource_version"), object, "resourceVersion");
        KubernetesEventForm.copy(fields.path("source"), event, "source");
        KubernetesEventForm.copy(fields.path("reason"), event, "reason");
        KubernetesEventForm.copy(fields.path("message"), event, "message");
        KubernetesEventForm.copy(fields.path("type"), event, "type");
        seconds(event, "firstTimestamp", fields.path("timestamp").path("first_occurrence"));
        seconds(event, "lastTimestamp", fields.path("timestamp").path("last_occurrence"));
        KubernetesEventForm.copy(fields.path("count"), event, "count");
        return KubernetesEventForm.finished(event);
    }

    private static void seconds(ObjectNode object, String field, JsonNode time) {
        KubernetesEventForm.putSeconds(object, field, Timestamp.parse(time.textValue()));
    }
}

package io.exit143.logs.shape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.exit143.logs.LineIdentity;
import io.exit143.logs.LineIdentityBuilder;
import io.exit143.logs.Part;
import io.exit143.logs.StdStream;
import io.exit143.logs.Strength;
import io.exit143.logs.Timestamp;
import org.jspecify.annotations.Nullable;

/**
 * OpenShift's cluster logging in the ViaQ data model: container lines, node journal, and the eventrouter's Events, whose
 * {@code kubernetes.pod_name} is the router's own.
 */
final class OpenShiftViaq implements Shape {

    @Override
    public String name() {
        return "openshift-viaq";
    }

    @Override
    public boolean claims(Payload payload) {
        return payload.isObject()
                && payload.tree().path("openshift").isObject()
                && payload.tree().has("log_type");
    }

    @Override
    public void read(Payload payload, Findings findings) {
        JsonNode record = payload.tree();
        JsonNode kubernetes = record.path("kubernetes");
        if (KubernetesEventForm.isEvent(kubernetes.path("event"))) {
            findings.event(event(record), time(record));
        } else if (record.has("systemd")
                || "node".equals(record.path("log_source").textValue())) {
            findings.journal(
                    Json.text(record.path("hostname")), unit(record), text(record), Findings.byShipper(time(record)));
        } else {
            findings.line(
                    identity(record),
                    Findings.byRuntime(time(record)),
                    StdStream.of(kubernetes.path("container_iostream").textValue()),
                    text(record),
                    Part.FULL);
        }
    }

    /** The message has been lifted out of the Event. */
    private static ObjectNode event(JsonNode record) {
        ObjectNode event = KubernetesEventForm.core(record.path("kubernetes").path("event"));
        if (!event.has("message")) {
            KubernetesEventForm.copy(record.path("message"), event, "message");
        }
        return event;
    }

    private static LineIdentityBuilder identity(JsonNode record) {
        JsonNode kubernetes = record.path("kubernetes");
        return LineIdentity.builder()
                .namespace(kubernetes.path("namespace_name").textValue())
                .pod(kubernetes.path("pod_name").textValue())
                .podUid(kubernetes.path("pod_id").textValue(), Strength.STRONG)
                .container(kubernetes.path("container_name").textValue())
                .containerId(kubernetes.path("container_id").textValue(), Strength.WEAK)
                .node(record.path("hostname").textValue());
    }

    private static @Nullable Timestamp time(JsonNode record) {
        Timestamp time = Json.time(record.path("@timestamp"));
        return time != null ? time : Json.time(record.path("timestamp"));
    }

    private static @Nullable String unit(JsonNode record) {
        String unit = Json.text(record.path("systemd").path("t").path("SYSTEMD_UNIT"));
        return unit != null ? unit : Json.text(record.path("systemd").path("u").path("SYSLOG_IDENTIFIER"));
    }

    /** JSON lines may have been taken apart into {@code structured}. */
    private static String text(JsonNode record) {
        String text = Message.find(record);
        JsonNode structured = record.path("structured");
        if (text == null && structured.isObject()) {
            return structured.toString();
        }
        if (text == null) {
            throw new BrokenRecordException("openshift-viaq: no message");
        }
        return text;
    }
}

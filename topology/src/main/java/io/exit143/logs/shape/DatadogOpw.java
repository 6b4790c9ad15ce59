package io.exit143.logs.shape;

import com.fasterxml.jackson.databind.JsonNode;
import io.exit143.logs.LineIdentity;
import io.exit143.logs.LineIdentityBuilder;
import io.exit143.logs.Part;
import io.exit143.logs.StdStream;
import io.exit143.logs.Strength;
import org.jspecify.annotations.Nullable;

/**
 * The Datadog Agent through Observability Pipelines Worker or Vector. Everything about the container stands in the tags;
 * there is never a pod UID. The time is the agent's on sending. One tailer follows all attempts of a container, so the
 * id may be another attempt's.
 */
final class DatadogOpw implements Shape {

    @Override
    public String name() {
        return "datadog-opw";
    }

    @Override
    public boolean claims(Payload payload) {
        return payload.isObject() && payload.tree().path("ddtags").isTextual();
    }

    @Override
    public void read(Payload payload, Findings findings) {
        JsonNode log = payload.tree();
        String text = Message.find(log);
        if (text == null) {
            throw new BrokenRecordException("datadog-opw: no message");
        }
        findings.line(
                identity(log, log.path("ddtags").textValue()),
                Findings.byShipper(Json.time(log.path("timestamp"))),
                StdStream.UNKNOWN,
                text,
                Part.FULL);
    }

    private static LineIdentityBuilder identity(JsonNode log, String tags) {
        return LineIdentity.builder()
                .namespace(tag(tags, "kube_namespace:"))
                .pod(tag(tags, "pod_name:"))
                .container(tag(tags, "kube_container_name:"))
                .containerId(tag(tags, "container_id:"), Strength.WEAK)
                .node(log.path("hostname").textValue());
    }

    private static @Nullable String tag(String tags, String prefix) {
        int at = tags.startsWith(prefix) ? 0 : tags.indexOf("," + prefix) + 1;
        if (at == 0 && !tags.startsWith(prefix)) {
            return null;
        }
        int comma = tags.indexOf(',', at);
        return tags.substring(at + prefix.length(), comma < 0 ? tags.length() : comma);
    }
}

package io.exit143.logs.shape;

import com.fasterxml.jackson.databind.JsonNode;
import io.exit143.logs.ContainerLogPath;
import io.exit143.logs.LineIdentity;
import io.exit143.logs.LineIdentityBuilder;
import io.exit143.logs.Part;
import io.exit143.logs.StdStream;
import io.exit143.logs.Strength;
import org.jspecify.annotations.Nullable;

/**
 * Vector's {@code kubernetes_logs} and {@code journald} sources, codecs json and native_json. {@code kubernetes.*} is
 * missing for pods already gone; {@code file} always says whose line it is. Its container id is the pod status's and may
 * be of another attempt.
 */
final class Vector implements Shape {

    @Override
    public String name() {
        return "vector";
    }

    @Override
    public boolean claims(Payload payload) {
        JsonNode event = event(payload);
        if (event == null) {
            return false;
        }
        boolean fluent = event.path("kubernetes").has("namespace_name");
        return !fluent && (event.has("source_type") || (event.has("file") && event.has("message")));
    }

    @Override
    public void read(Payload payload, Findings findings) {
        JsonNode event = event(payload);
        String text = event == null ? null : Message.find(event);
        if (event == null || text == null) {
            throw new BrokenRecordException("vector: no message");
        }
        if ("journald".equals(event.path("source_type").textValue())) {
            findings.stampedByJournal(
                    JournalFields.node(event),
                    JournalFields.unit(event),
                    text,
                    Findings.byShipper(Json.time(event.path("timestamp"))));
            return;
        }
        boolean partial = event.path("_partial").asBoolean();
        findings.line(
                identity(event),
                Findings.byRuntime(Json.time(event.path("timestamp"))),
                StdStream.of(event.path("stream").textValue()),
                text,
                partial ? Part.PARTIAL : Part.FULL);
    }

    private static LineIdentityBuilder identity(JsonNode event) {
        JsonNode kubernetes = event.path("kubernetes");
        return LineIdentity.builder()
                .namespace(kubernetes.path("pod_namespace").textValue())
                .pod(kubernetes.path("pod_name").textValue())
                .container(kubernetes.path("container_name").textValue())
                .path(ContainerLogPath.parse(event.path("file").textValue()))
                .podUid(kubernetes.path("pod_uid").textValue(), Strength.STRONG)
                .podUid(kubernetes.path("pod_log_directory_id").textValue(), Strength.STRONG)
                .containerId(kubernetes.path("container_id").textValue(), Strength.WEAK)
                .node(kubernetes.path("pod_node_name").textValue())
                .node(event.path("host").textValue());
    }

    /** native_json wraps the event into {@code log}. */
    private static @Nullable JsonNode event(Payload payload) {
        if (!payload.isObject()) {
            return null;
        }
        JsonNode wrapped = payload.tree().path("log");
        return wrapped.isObject() && payload.tree().size() == 1 ? wrapped : payload.tree();
    }
}

package io.exit143.logs.shape;

import com.fasterxml.jackson.databind.JsonNode;
import io.exit143.logs.ContainerLogPath;
import io.exit143.logs.LineIdentity;
import io.exit143.logs.LineIdentityBuilder;
import io.exit143.logs.Part;
import io.exit143.logs.StdStream;
import io.exit143.logs.Strength;
import io.exit143.logs.Timestamp;
import org.jspecify.annotations.Nullable;

/**
 * A line in the Elastic Common Schema as Beats write it. The container id comes from the file's path; chunks are joined
 * without a mark. The {@code kubernetes} fields are missing when the look-up failed; the path is always there.
 */
final class EcsLine {

    private EcsLine() {}

    static void read(String shape, JsonNode event, Findings findings) {
        String text = Message.find(event);
        Timestamp time = Json.time(event.path("@timestamp"));
        if (text == null) {
            throw new BrokenRecordException(shape + ": no message");
        }
        if (isJournal(event)) {
            findings.journal(node(event), unit(event), text, Findings.byShipper(time));
            return;
        }
        String stream = event.path("stream").textValue();
        // The container parser takes over the runtime's stamp, and the stream with it.
        findings.line(
                identity(event),
                stream == null ? Findings.byShipper(time) : Findings.byRuntime(time),
                StdStream.of(stream),
                text,
                Part.FULL);
    }

    private static LineIdentityBuilder identity(JsonNode event) {
        JsonNode kubernetes = event.path("kubernetes");
        JsonNode path = event.path("log").path("file").path("path");
        return LineIdentity.builder()
                .namespace(kubernetes.path("namespace").textValue())
                .pod(kubernetes.path("pod").path("name").textValue())
                .container(kubernetes.path("container").path("name").textValue())
                .path(ContainerLogPath.parse(path.textValue()))
                .podUid(kubernetes.path("pod").path("uid").textValue(), Strength.STRONG)
                .containerId(event.path("container").path("id").textValue(), Strength.STRONG)
                .node(kubernetes.path("node").path("name").textValue())
                .node(node(event));
    }

    private static @Nullable String node(JsonNode event) {
        String host = Json.text(event.path("host").path("name"));
        return host != null ? host : Json.text(event.path("agent").path("name"));
    }

    private static boolean isJournal(JsonNode event) {
        return event.has("journald")
                || event.has("systemd")
                || "journald".equals(event.path("input").path("type").textValue());
    }

    private static @Nullable String unit(JsonNode event) {
        String unit = Json.text(event.path("systemd").path("unit"));
        return unit != null ? unit : Json.text(event.path("syslog").path("identifier"));
    }
}

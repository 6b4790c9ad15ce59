package io.exit143.logs.shape;

import com.fasterxml.jackson.databind.JsonNode;
import io.exit143.logs.LineIdentity;
import io.exit143.logs.LineTime;
import io.exit143.logs.StdStream;
import io.exit143.logs.Strength;
import io.exit143.logs.Timestamp;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Fluent Bit's kafka output, format gelf: nested keys flattened with underscores, time rounded to milliseconds. */
final class FluentBitGelf implements Shape {

    private static final Duration ROUNDING = Duration.ofMillis(1);

    @Override
    public String name() {
        return "fluent-bit";
    }

    @Override
    public boolean claims(Payload payload) {
        return payload.isObject()
                && payload.tree().has("short_message")
                && payload.tree().has("version");
    }

    @Override
    public void read(Payload payload, Findings findings) {
        JsonNode gelf = payload.tree();
        String text = gelf.path("short_message").asText();
        String pod = gelf.path("_kubernetes_pod_name").textValue();
        findings.line(
                LineIdentity.builder()
                        .namespace(gelf.path("_kubernetes_namespace_name").textValue())
                        .pod(pod)
                        .podUid(gelf.path("_kubernetes_pod_id").textValue(), FluentFields.uidStrength(pod))
                        .container(gelf.path("_kubernetes_container_name").textValue())
                        .containerId(gelf.path("_kubernetes_docker_id").textValue(), Strength.WEAK)
                        .node(gelf.path("_kubernetes_host").textValue()),
                time(gelf),
                StdStream.of(gelf.path("_stream").textValue()),
                text,
                FluentFields.part(gelf.path("_logtag"), text));
    }

    private static @Nullable LineTime time(JsonNode gelf) {
        Timestamp fine = Json.time(gelf.path("_time"));
        Timestamp rounded = Json.time(gelf.path("timestamp"));
        if (rounded == null || (fine != null && fine.agreesWith(rounded, ROUNDING))) {
            return Findings.byRuntime(fine);
        }
        Timestamp widened = rounded.roundedBy(ROUNDING);
        return gelf.has("_stream") ? Findings.byRuntime(widened) : Findings.byShipper(widened);
    }
}

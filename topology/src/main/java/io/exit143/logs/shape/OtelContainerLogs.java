package io.exit143.logs.shape;

import com.fasterxml.jackson.databind.JsonNode;
import io.exit143.logs.ContainerLogPath;
import io.exit143.logs.LineIdentity;
import io.exit143.logs.LineIdentityBuilder;
import io.exit143.logs.LineTime;
import io.exit143.logs.Part;
import io.exit143.logs.StdStream;
import io.exit143.logs.Strength;
import org.jspecify.annotations.Nullable;

/**
 * Container lines: the collector's filelog receiver with its container operator, or Fluent Bit's OTLP formats. The
 * operator joins chunks. {@code container.id} is added by pod name and is the latest instance's, unless the restart
 * count was there to choose by.
 */
final class OtelContainerLogs implements OtlpShape {

    @Override
    public boolean claims(OtlpRecord logRecord) {
        return true;
    }

    @Override
    public void read(OtlpRecord logRecord, Findings findings) {
        findings.line(identity(logRecord), time(logRecord), stream(logRecord), text(logRecord), Part.FULL);
    }

    private static LineIdentityBuilder identity(OtlpRecord logRecord) {
        JsonNode restartCount = logRecord.resource().path("k8s.container.restart_count");
        Strength idStrength = restartCount.isMissingNode() ? Strength.WEAK : Strength.STRONG;
        LineIdentityBuilder identity = LineIdentity.builder()
                .namespace(logRecord.attribute("k8s.namespace.name"))
                .pod(logRecord.attribute("k8s.pod.name"))
                .container(logRecord.attribute("k8s.container.name"))
                .restartCount(Json.integer(restartCount))
                .path(ContainerLogPath.parse(logRecord.attribute("log.file.path")))
                .podUid(logRecord.attribute("k8s.pod.uid"), Strength.STRONG)
                .containerId(logRecord.attribute("container.id"), idStrength)
                .node(logRecord.attribute("k8s.node.name"))
                .node(logRecord.attribute("host.name"));
        return withFluentBit(identity, logRecord);
    }

    /** Fluent Bit puts its map among the attributes, or leaves it in the body. */
    private static LineIdentityBuilder withFluentBit(LineIdentityBuilder identity, OtlpRecord logRecord) {
        JsonNode own = logRecord.attributes().path("kubernetes");
        JsonNode kubernetes = own.isObject() ? own : logRecord.body().path("kubernetes");
        String pod = kubernetes.path("pod_name").textValue();
        return identity.namespace(kubernetes.path("namespace_name").textValue())
                .pod(pod)
                .container(kubernetes.path("container_name").textValue())
                .podUid(kubernetes.path("pod_id").textValue(), FluentFields.uidStrength(pod))
                .containerId(kubernetes.path("docker_id").textValue(), Strength.WEAK)
                .node(kubernetes.path("host").textValue());
    }

    private static StdStream stream(OtlpRecord logRecord) {
        String stream = logRecord.attribute("log.iostream");
        return StdStream.of(
                stream != null ? stream : logRecord.body().path("stream").textValue());
    }

    /** Only a line taken apart by the container operator has the runtime's stamp as its time. */
    private static @Nullable LineTime time(OtlpRecord logRecord) {
        boolean parsed = logRecord.hasAttribute("log.iostream")
                || logRecord.hasAttribute("logtag")
                || logRecord.body().has("stream");
        if (logRecord.time() == null) {
            return Findings.byShipper(logRecord.observed());
        }
        return parsed ? Findings.byRuntime(logRecord.time()) : Findings.byShipper(logRecord.time());
    }

    private static String text(OtlpRecord logRecord) {
        JsonNode body = logRecord.body();
        String message = body.isTextual() ? body.textValue() : Message.find(body);
        return message != null ? message : body.isMissingNode() ? "" : body.toString();
    }
}

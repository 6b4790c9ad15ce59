package io.exit143.logs.shape;

import com.fasterxml.jackson.databind.JsonNode;
import io.exit143.logs.ContainerLogPath;
import io.exit143.logs.LineIdentity;
import io.exit143.logs.LineIdentityBuilder;
import io.exit143.logs.Part;
import io.exit143.logs.Strength;

/** rsyslog with mmkubernetes: names and container id from the file's name, the rest looked up. Chunks stay chunks. */
final class Rsyslog implements Shape {

    @Override
    public String name() {
        return "rsyslog";
    }

    @Override
    public boolean claims(Payload payload) {
        return payload.isObject() && payload.tree().path("metadata").has("filename");
    }

    @Override
    public void read(Payload payload, Findings findings) {
        JsonNode record = payload.tree();
        String text = Message.find(record);
        if (text == null) {
            throw new BrokenRecordException("rsyslog: no message");
        }
        boolean chunk = "P".equals(record.path("logtag").textValue());
        findings.line(
                identity(record),
                FluentFields.time(record),
                FluentFields.stream(record),
                text,
                chunk ? Part.PARTIAL : Part.FULL);
    }

    private static LineIdentityBuilder identity(JsonNode record) {
        JsonNode kubernetes = record.path("kubernetes");
        String pod = kubernetes.path("pod_name").textValue();
        return LineIdentity.builder()
                .namespace(kubernetes.path("namespace_name").textValue())
                .pod(pod)
                .container(kubernetes.path("container_name").textValue())
                .path(ContainerLogPath.parse(
                        record.path("metadata").path("filename").textValue()))
                .podUid(kubernetes.path("pod_id").textValue(), FluentFields.uidStrength(pod))
                .containerId(record.path("docker").path("container_id").textValue(), Strength.STRONG)
                .node(kubernetes.path("host").textValue());
    }
}

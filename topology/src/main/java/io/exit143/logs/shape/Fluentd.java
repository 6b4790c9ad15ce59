package io.exit143.logs.shape;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Fluentd's kafka2 output with kubernetes_metadata. The value has no time unless asked for. {@code docker.container_id}
 * is the pod status's, and so perhaps a later attempt's.
 */
final class Fluentd implements Shape {

    @Override
    public String name() {
        return "fluentd";
    }

    @Override
    public boolean claims(Payload payload) {
        JsonNode kubernetes = payload.tree().path("kubernetes");
        boolean metadataFilter = payload.tree().path("docker").has("container_id")
                || kubernetes.has("namespace_id")
                || kubernetes.has("master_url");
        return payload.isObject() && kubernetes.has("pod_name") && metadataFilter && !kubernetes.has("docker_id");
    }

    @Override
    public void read(Payload payload, Findings findings) {
        JsonNode record = payload.tree();
        String text = Message.find(record);
        if (text == null) {
            throw new BrokenRecordException("fluentd: no message");
        }
        findings.line(
                FluentFields.identity(record, record.path("docker").path("container_id")),
                FluentFields.time(record),
                FluentFields.stream(record),
                text,
                FluentFields.part(record.path("logtag"), text));
    }
}

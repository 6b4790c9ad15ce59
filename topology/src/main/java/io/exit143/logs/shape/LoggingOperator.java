package io.exit143.logs.shape;

import com.fasterxml.jackson.databind.JsonNode;

/** kube-logging's Logging operator: Fluent Bit's fields sent on by Fluentd, without {@code @timestamp}. */
final class LoggingOperator implements Shape {

    @Override
    public String name() {
        return "logging-operator";
    }

    @Override
    public boolean claims(Payload payload) {
        JsonNode record = payload.tree();
        return payload.isObject()
                && record.path("kubernetes").has("pod_name")
                && record.has("logtag")
                && record.has("time")
                && !record.has("@timestamp");
    }

    @Override
    public void read(Payload payload, Findings findings) {
        JsonNode record = payload.tree();
        String text = Message.find(record);
        if (text == null) {
            throw new BrokenRecordException("logging-operator: no message");
        }
        findings.line(
                FluentFields.identity(record, record.path("kubernetes").path("docker_id")),
                FluentFields.time(record),
                FluentFields.stream(record),
                text,
                FluentFields.part(record.path("logtag"), text));
    }
}

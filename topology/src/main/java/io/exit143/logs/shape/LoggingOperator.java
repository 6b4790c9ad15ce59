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
        FluentFields.line(name(), payload.tree(), findings);
    }
}

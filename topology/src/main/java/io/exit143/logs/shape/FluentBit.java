package io.exit143.logs.shape;

import com.fasterxml.jackson.databind.JsonNode;

/** Fluent Bit's kafka output, formats json and msgpack. */
final class FluentBit implements Shape {

    @Override
    public String name() {
        return "fluent-bit";
    }

    /** Last of the shippers that write a {@code kubernetes} map; without one, the parsers' own keys tell. */
    @Override
    public boolean claims(Payload payload) {
        JsonNode record = payload.tree();
        boolean kubernetes = record.path("kubernetes").has("namespace_name");
        boolean parsed = record.has("_p") || (record.has("logtag") && record.has("stream"));
        boolean bare = record.has("@timestamp") && record.has("log");
        return payload.isObject() && (kubernetes || parsed || bare);
    }

    @Override
    public void read(Payload payload, Findings findings) {
        FluentFields.line(name(), payload.tree(), findings);
    }
}

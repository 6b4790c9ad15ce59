package io.exit143.logs.shape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.exit143.logs.Timestamp;
import org.jspecify.annotations.Nullable;

/**
 * One log record of an OTLP batch with its resource, values in plain JSON.
 *
 * @param time when it happened; null when unset
 * @param observed when the collector read it; null when unset
 * @param body missing when unset
 */
record OtlpRecord(
        ObjectNode resource,
        ObjectNode attributes,
        @Nullable Timestamp time,
        @Nullable Timestamp observed,
        @Nullable String severityText,
        JsonNode body) {

    /** The attribute as text, whether it stands at the resource or at the record; null when it stands at neither. */
    @Nullable
    String attribute(String name) {
        String own = Json.text(attributes.path(name));
        return own != null ? own : Json.text(resource.path(name));
    }

    boolean hasAttribute(String name) {
        return attributes.has(name) || resource.has(name);
    }
}

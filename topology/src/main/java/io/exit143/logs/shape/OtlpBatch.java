package io.exit143.logs.shape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Consumer;

/** Walks the JSON encoding of an OTLP logs request: one Kafka record holds many resources and log records. */
final class OtlpBatch {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private OtlpBatch() {}

    static void forEach(JsonNode batch, Consumer<OtlpRecord> action) {
        for (JsonNode resourceLogs : batch.path("resourceLogs")) {
            ObjectNode resource = keyValues(resourceLogs.path("resource").path("attributes"));
            for (JsonNode scopeLogs : resourceLogs.path("scopeLogs")) {
                for (JsonNode logRecord : scopeLogs.path("logRecords")) {
                    action.accept(logRecord(resource, logRecord));
                }
            }
        }
    }

    private static OtlpRecord logRecord(ObjectNode resource, JsonNode logRecord) {
        return new OtlpRecord(
                resource,
                keyValues(logRecord.path("attributes")),
                Json.time(logRecord.path("timeUnixNano")),
                Json.time(logRecord.path("observedTimeUnixNano")),
                Json.text(logRecord.path("severityText")),
                value(logRecord.path("body")));
    }

    private static ObjectNode keyValues(JsonNode list) {
        ObjectNode object = NODES.objectNode();
        for (JsonNode keyValue : list) {
            String key = keyValue.path("key").textValue();
            JsonNode value = value(keyValue.path("value"));
            if (key != null && !value.isMissingNode()) {
                object.set(key, value);
            }
        }
        return object;
    }

    /** Protobuf's JSON encoding writes 64-bit integers as strings; an unset value is an empty object. */
    private static JsonNode value(JsonNode any) {
        if (any.has("stringValue")) {
            return any.get("stringValue");
        }
        if (any.has("intValue")) {
            JsonNode number = any.get("intValue");
            Integer small = Json.integer(number);
            return small == null ? number : NODES.numberNode(small);
        }
        if (any.has("kvlistValue")) {
            return keyValues(any.path("kvlistValue").path("values"));
        }
        if (any.has("arrayValue")) {
            ArrayNode array = NODES.arrayNode();
            for (JsonNode element : any.path("arrayValue").path("values")) {
                JsonNode value = value(element);
                array.add(value.isMissingNode() ? NODES.nullNode() : value);
            }
            return array;
        }
        if (any.has("boolValue")) {
            return any.get("boolValue");
        }
        return any.has("doubleValue") ? any.get("doubleValue") : bytes(any.path("bytesValue"));
    }

    private static JsonNode bytes(JsonNode base64) {
        String text = base64.textValue();
        if (text == null) {
            return MissingNode.getInstance();
        }
        try {
            return NODES.textNode(new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notBase64) {
            return NODES.textNode(text);
        }
    }
}

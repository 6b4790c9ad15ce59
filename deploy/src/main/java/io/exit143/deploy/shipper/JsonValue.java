package io.exit143.deploy.shipper;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON objects with fields in the order in which they are put. */
final class JsonValue {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private JsonValue() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** Leaves out what isn't known. */
    static void putIfKnown(ObjectNode object, String field, @Nullable String value) {
        if (value != null) {
            object.put(field, value);
        }
    }

    static ShippedRecord record(Instant timestamp, ObjectNode value) {
        return new ShippedRecord(timestamp, Map.of(), bytes(value));
    }

    static byte[] bytes(ObjectNode value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}

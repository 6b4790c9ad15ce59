package io.exit143.logs.shape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.charset.StandardCharsets;

/** A JSON object inside another value's text. */
final class JsonLine {

    private static final JsonReader READER = new JsonReader(DecodeLimits.DEFAULT);

    private JsonLine() {}

    /** Missing when it isn't JSON. */
    static JsonNode parse(String text) {
        JsonNode node = READER.tryRead(text.getBytes(StandardCharsets.UTF_8));
        return node == null ? MissingNode.getInstance() : node;
    }
}

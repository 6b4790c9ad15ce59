package io.exit143.logs;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;

/** Looks once into a line that is itself a JSON object. */
final class JsonMessage {

    /** Structured loggers write flat objects; deeper ones are data, not log lines. */
    private static final int MAX_DEPTH = 32;

    /** Where structured loggers put the message, most common first. */
    private static final List<String> KEYS = List.of("message", "log", "MESSAGE", "msg", "short_message", "body");

    private static final JsonMapper MAPPER = mapper();

    private JsonMessage() {}

    static String of(String text) {
        if (text.length() < 2 || text.charAt(0) != '{' || text.charAt(text.length() - 1) != '}') {
            return text;
        }
        try {
            JsonNode object = MAPPER.readTree(text);
            for (String key : KEYS) {
                JsonNode message = object.get(key);
                if (message != null && message.isTextual()) {
                    return message.textValue();
                }
            }
            return text;
        } catch (JsonProcessingException notJson) {
            return text;
        }
    }

    private static JsonMapper mapper() {
        JsonFactory factory = JsonFactory.builder()
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .build())
                .build();
        return JsonMapper.builder(factory)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }
}

package io.exit143.kubernetes.journal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.exit143.kubernetes.Times;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The same line under {@code --logging-format=json}: {@code {"ts":1767350645123.4,"caller":"file.go:894","msg":"Message",
 * "v":2,"pod":{"name":"web-1","namespace":"shop"},…}}, with {@code ts} in milliseconds since 1970, so without a zone to be
 * guessed (k8s.io/component-base/logs/json).
 */
final class KlogJson {

    /** A pod's reference, in a list. */
    private static final int MAX_DEPTH = 20;

    private static final double NANOS_PER_MILLI = 1e6;
    private static final double MOST_MILLIS = Long.MAX_VALUE / NANOS_PER_MILLI;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .build())
            .build();

    private KlogJson() {}

    /** Null for any other line. */
    static @Nullable Klog parse(String line) {
        if (!line.startsWith("{")) {
            return null;
        }
        try {
            JsonNode entry = JSON.readTree(line);
            Instant at = time(entry.path("ts"));
            String message = entry.path("msg").textValue();
            return at == null || message == null ? null : new Klog(at, message, values(entry));
        } catch (JsonProcessingException notJson) {
            return null;
        }
    }

    private static @Nullable Instant time(JsonNode millis) {
        if (!millis.isNumber() || !(millis.doubleValue() > 0 && millis.doubleValue() < MOST_MILLIS)) {
            return null;
        }
        // The decimals of a number of that size are good for a microsecond.
        Instant at = Instant.ofEpochSecond(0, Math.round(millis.doubleValue() * NANOS_PER_MILLI));
        return Times.believable(at) ? at.truncatedTo(ChronoUnit.MICROS) : null;
    }

    private static Map<String, String> values(JsonNode entry) {
        Map<String, String> values = new LinkedHashMap<>();
        entry.properties().forEach(field -> values.put(field.getKey(), text(field.getValue())));
        return values;
    }

    /** As the text format has it: objects as namespace/name, lists of them as a list of that. */
    private static String text(JsonNode value) {
        if (value.path("name").isTextual() && value.has("namespace")) {
            return value.path("namespace").asText() + "/" + value.path("name").textValue();
        }
        if (value instanceof ArrayNode list && list.path(0).path("namespace").isTextual()) {
            ArrayNode names = JsonNodeFactory.instance.arrayNode();
            list.forEach(element -> names.add(text(element)));
            return names.toString();
        }
        return value.isTextual() ? value.textValue() : value.toString();
    }
}

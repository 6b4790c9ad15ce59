package io.exit143.logs.shape;

import com.fasterxml.jackson.databind.JsonNode;
import io.exit143.logs.Timestamp;
import org.jspecify.annotations.Nullable;

/** Tolerant reading of JSON values: what isn't there or is of another kind is null. */
final class Json {

    private Json() {}

    /** The text of a non-empty string. */
    static @Nullable String text(JsonNode node) {
        String text = node.textValue();
        return text == null || text.isEmpty() ? null : text;
    }

    /** A number or a decimal string that fits an int. */
    static @Nullable Integer integer(JsonNode node) {
        if (node.canConvertToInt() && node.isIntegralNumber()) {
            return node.intValue();
        }
        String text = text(node);
        try {
            return text == null ? null : Integer.valueOf(text);
        } catch (NumberFormatException notAnInteger) {
            return null;
        }
    }

    /** A time as number or string, see {@link Timestamp}. */
    static @Nullable Timestamp time(JsonNode node) {
        if (node.isIntegralNumber()) {
            return node.canConvertToLong() ? Timestamp.ofInteger(node.longValue()) : null;
        }
        return node.isNumber() ? Timestamp.ofDouble(node.doubleValue()) : Timestamp.parse(node.textValue());
    }
}

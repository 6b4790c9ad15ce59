package io.exit143.logs.shape;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a log record's message stands, whoever wrote it. */
final class Message {

    /** Most specific first: {@code message} is what parsers make of {@code log}, the rest what applications call it. */
    private static final List<String> KEYS = List.of("message", "log", "MESSAGE", "msg", "short_message", "body");

    private Message() {}

    /** Null when there is none. A message that isn't text is given as JSON. */
    static @Nullable String find(JsonNode record) {
        for (String key : KEYS) {
            String text = asText(record.get(key));
            if (text != null) {
                return text;
            }
        }
        return asText(record.path("log_processed").get("msg"));
    }

    private static @Nullable String asText(@Nullable JsonNode value) {
        if (value == null || value.isNull()) {
            return null;
        }
        return value.isTextual() ? value.textValue() : value.toString();
    }
}

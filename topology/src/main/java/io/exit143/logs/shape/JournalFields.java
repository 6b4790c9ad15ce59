package io.exit143.logs.shape;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * systemd's own field names, kept by all shippers that read the journal (systemd.journal-fields(7)); Vector renames
 * {@code MESSAGE} and {@code _HOSTNAME} to {@code message} and {@code host}.
 */
final class JournalFields {

    private JournalFields() {}

    /** The unit that logged, else the identifier it logged under. */
    static @Nullable String unit(JsonNode entry) {
        String unit = Json.text(entry.path("_SYSTEMD_UNIT"));
        return unit != null ? unit : Json.text(entry.path("SYSLOG_IDENTIFIER"));
    }

    static @Nullable String node(JsonNode entry) {
        String node = Json.text(entry.path("_HOSTNAME"));
        return node != null ? node : Json.text(entry.path("host"));
    }

    /** Text with bytes that are no UTF-8 stands as an array of numbers. Null when it is missing or too long for the journal. */
    static @Nullable String message(JsonNode entry) {
        JsonNode message = entry.path(entry.has("MESSAGE") ? "MESSAGE" : "message");
        if (!message.isArray()) {
            return message.textValue();
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(message.size());
        message.forEach(number -> bytes.write(number.asInt()));
        return bytes.toString(StandardCharsets.UTF_8);
    }
}

package io.exit143.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Times as the API server writes them: RFC 3339. */
final class Times {

    private Times() {}

    /** Null where there is none. */
    static @Nullable Instant read(JsonNode time) throws UnreadableRecordException {
        if (!time.isTextual() || time.textValue().isEmpty()) {
            return null;
        }
        try {
            return OffsetDateTime.parse(time.textValue(), DateTimeFormatter.ISO_OFFSET_DATE_TIME)
                    .toInstant();
        } catch (DateTimeException e) {
            throw new UnreadableRecordException("Not an RFC 3339 time: '" + shortened(time.textValue()) + "'");
        }
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}

package io.exit143.connect.kubernetes.api;

import io.exit143.connect.kubernetes.json.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** A Kubernetes {@code Status}: the body of an error answer, or the object of a watch's ERROR event. */
record ApiStatus(
        int code, String reason, String message, @Nullable Duration retryAfter) {

    /** Enough for any Status; what a proxy sends instead may be a whole page. */
    private static final int MAX_BODY_BYTES = 64 << 10;

    private static final int MAX_MESSAGE_CHARS = 500;

    /** Reads the Status that starts at the current token. */
    static ApiStatus read(JsonParser parser) {
        int code = 0;
        String reason = "";
        String message = "";
        Duration retryAfter = null;
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            JsonToken token = parser.nextToken();
            switch (name) {
                case "code" -> code = token == JsonToken.VALUE_NUMBER_INT ? parser.getIntValue() : 0;
                case "reason" -> reason = Json.scalarText(parser);
                case "message" -> message = Json.scalarText(parser);
                case "details" -> retryAfter = readRetryAfter(parser);
                default -> parser.skipChildren();
            }
        }
        return new ApiStatus(code, reason, message, retryAfter);
    }

    private static @Nullable Duration readRetryAfter(JsonParser parser) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return null;
        }
        Duration retryAfter = null;
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            if (parser.nextToken() == JsonToken.VALUE_NUMBER_INT && name.equals("retryAfterSeconds")) {
                retryAfter = Duration.ofSeconds(Math.max(0, parser.getIntValue()));
            } else {
                parser.skipChildren();
            }
        }
        return retryAfter;
    }

    /** The exception for an error answer; a body that is no Status leaves the HTTP code alone to speak. */
    static ApiException ofAnswer(int httpCode, @Nullable Duration retryAfterHeader, InputStream body) {
        ApiStatus status = new ApiStatus(0, "", "no Kubernetes status in the answer", null);
        try (JsonParser parser = Json.parser(new ByteArrayInputStream(body.readNBytes(MAX_BODY_BYTES)))) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                status = read(parser);
            }
        } catch (IOException | JacksonException notAStatus) {
            // A proxy's page, or the connection broke: the code is what is known.
        }
        Duration retryAfter = retryAfterHeader == null ? status.retryAfter : retryAfterHeader;
        return new ApiException(httpCode, status.describe(), retryAfter);
    }

    /** The exception for a watch's ERROR event. */
    ApiException toException() {
        return new ApiException(code, describe(), retryAfter);
    }

    private String describe() {
        String text = (reason.isEmpty() ? "" : reason + ": ") + message;
        String oneLine = text.replaceAll("\\p{Cntrl}", " ");
        return oneLine.length() <= MAX_MESSAGE_CHARS ? oneLine : oneLine.substring(0, MAX_MESSAGE_CHARS) + "…";
    }
}

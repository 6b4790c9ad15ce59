package io.exit143.logs.signature;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;

/**
 * Finds the message of a line that is a JSON object: the text of its message fields, with the fields that name a signal
 * behind them. Every other line is its own message. JSON inside the message is not opened.
 */
final class MessageOfLine {
    /** What loggers call the message; compared without case and without a leading '@' or '_'. */
    private static final Set<String> MESSAGE_FIELDS =
            Set.of("msg", "message", "log", "event", "text", "short_message", "textpayload", "body", "action");

    private static final Set<String> SIGNAL_FIELDS = Set.of("signal", "sig", "signame", "signal_name", "signum");
    /** Messages stand in the outer object or close to it. */
    private static final int MAX_DEPTH = 4;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(64).build())
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private MessageOfLine() {}

    static CharSequence find(CharSequence line) {
        int start = 0;
        while (start < line.length() && line.charAt(start) <= ' ') {
            start++;
        }
        if (start == line.length() || line.charAt(start) != '{') {
            return line;
        }
        StringBuilder message = new StringBuilder();
        StringBuilder signal = new StringBuilder();
        try (JsonParser parser = JSON.createParser(line.toString())) {
            collect(parser, message, signal);
        } catch (IOException e) {
            // Cut short or not JSON at all: what was found before that point counts, else the line as it is.
            return message.isEmpty() ? line : message.append(signal);
        }
        return message.isEmpty() ? line : message.append(signal);
    }

    private static void collect(JsonParser parser, StringBuilder message, StringBuilder signal) throws IOException {
        int depth = 0;
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            if (token.isStructStart()) {
                depth++;
            } else if (token.isStructEnd()) {
                depth--;
                if (depth == 0) {
                    return;
                }
            } else if (token.isScalarValue() && depth <= MAX_DEPTH) {
                String field = parser.currentName();
                if (field != null) {
                    append(field, token, parser, message, signal);
                }
            }
        }
    }

    private static void append(
            String field, JsonToken token, JsonParser parser, StringBuilder message, StringBuilder signal)
            throws IOException {
        String name = normalised(field);
        if (token == JsonToken.VALUE_STRING && MESSAGE_FIELDS.contains(name)) {
            message.append(message.isEmpty() ? "" : " | ").append(parser.getText());
        } else if (SIGNAL_FIELDS.contains(name)) {
            signal.append(" | ").append(name).append('=').append(parser.getText());
        }
    }

    private static String normalised(String field) {
        String name = field.startsWith("@") || field.startsWith("_") ? field.substring(1) : field;
        return name.toLowerCase(Locale.ROOT);
    }
}

package io.exit143.logs.shape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.exit143.logs.LogRecord;
import java.nio.charset.StandardCharsets;

/**
 * A record's value, parsed as far as its first bytes allow and only once, however many shapes look at it.
 *
 * @param tree missing for {@link Kind#TEXT} and {@link Kind#EMPTY}
 */
record Payload(LogRecord record, Kind kind, JsonNode tree) {

    enum Kind {
        /** A JSON object; MessagePack maps and OTLP protobuf are turned into one. */
        OBJECT,
        /** A JSON string: text in quotes. */
        STRING,
        /** Anything else, mostly plain text. */
        TEXT,
        /** No bytes. */
        EMPTY
    }

    boolean isObject() {
        return kind == Kind.OBJECT;
    }

    /** The value as UTF-8 text, malformed bytes replaced. */
    String text() {
        if (kind == Kind.STRING) {
            return tree.textValue();
        }
        return new String(record.value(), StandardCharsets.UTF_8);
    }

    static Payload of(LogRecord record, Kind kind) {
        return new Payload(record, kind, MissingNode.getInstance());
    }
}

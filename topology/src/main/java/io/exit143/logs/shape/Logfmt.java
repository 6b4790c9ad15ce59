package io.exit143.logs.shape;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Reads {@code key=value key="quoted \"value\""} into an object of strings; stops where it isn't logfmt. */
final class Logfmt {

    private final String text;
    private int at;

    private Logfmt(String text) {
        this.text = text;
    }

    static ObjectNode parse(String text) {
        return new Logfmt(text).read();
    }

    private ObjectNode read() {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        while (at < text.length()) {
            int equals = text.indexOf('=', at);
            if (equals < 0) {
                break;
            }
            String key = text.substring(at, equals).strip();
            at = equals + 1;
            boolean quoted = at < text.length() && text.charAt(at) == '"';
            fields.put(key, quoted ? quoted() : bare());
        }
        return fields;
    }

    private String bare() {
        int blank = text.indexOf(' ', at);
        int end = blank < 0 ? text.length() : blank;
        String value = text.substring(at, end);
        at = end;
        return value;
    }

    private String quoted() {
        StringBuilder value = new StringBuilder();
        at++;
        while (at < text.length() && text.charAt(at) != '"') {
            if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                at++;
            }
            value.append(text.charAt(at));
            at++;
        }
        at++;
        return value.toString();
    }
}

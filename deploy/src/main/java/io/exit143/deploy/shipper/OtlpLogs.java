package io.exit143.deploy.shipper;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** An OTLP logs request of one record in its JSON encoding: 64-bit numbers are strings. */
record OtlpLogs(ObjectNode request, ObjectNode resource, ObjectNode logRecord) {

    static OtlpLogs create(ShippedLine line) {
        ObjectNode request = JsonValue.object();
        ObjectNode resourceLogs = request.putArray("resourceLogs").addObject();
        ObjectNode resource = resourceLogs.putObject("resource");
        ObjectNode scopeLogs = resourceLogs.putArray("scopeLogs").addObject();
        scopeLogs.putObject("scope");
        ObjectNode logRecord = scopeLogs.putArray("logRecords").addObject();
        logRecord.put("timeUnixNano", Long.toString(EpochNanos.of(line.time())));
        return new OtlpLogs(request, resource, logRecord);
    }

    void body(String text) {
        logRecord.putObject("body").put("stringValue", text);
    }

    void resourceAttribute(String key, @Nullable String value) {
        attribute(resource, key, value);
    }

    void recordAttribute(String key, @Nullable String value) {
        attribute(logRecord, key, value);
    }

    private static void attribute(ObjectNode owner, String key, @Nullable String value) {
        if (value != null) {
            ArrayNode attributes = owner.withArray("attributes");
            attributes.addObject().put("key", key).putObject("value").put("stringValue", value);
        }
    }
}

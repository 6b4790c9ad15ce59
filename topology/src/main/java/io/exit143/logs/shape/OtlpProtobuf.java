package io.exit143.logs.shape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.CodedInputStream;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.LogsData;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import java.io.IOException;
import java.util.Base64;
import java.util.List;

/** Turns OTLP logs in protobuf into their own JSON encoding, as far as it is read here, so that one reader does. */
final class OtlpProtobuf {

    /** Field 1, length-delimited: {@code resource_logs} of ExportLogsServiceRequest and of LogsData. */
    static final int FIRST_BYTE = 0x0a;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final DecodeLimits limits;

    OtlpProtobuf(DecodeLimits limits) {
        this.limits = limits;
    }

    /**
     * Parses a value.
     *
     * @throws BrokenRecordException when it isn't an OTLP logs message within the limits
     */
    JsonNode read(byte[] value) {
        try {
            CodedInputStream input = CodedInputStream.newInstance(value);
            input.setRecursionLimit(limits.maxDepth());
            LogsData logs = LogsData.parseFrom(input);
            ObjectNode root = NODES.objectNode();
            ArrayNode resources = root.putArray("resourceLogs");
            logs.getResourceLogsList().forEach(resource -> resources.add(resourceLogs(resource)));
            return root;
        } catch (IOException e) {
            throw new BrokenRecordException(
                    "begins like OTLP protobuf, but is not: " + e.getClass().getSimpleName());
        }
    }

    private static ObjectNode resourceLogs(ResourceLogs logs) {
        ObjectNode node = NODES.objectNode();
        attributes(node.putObject("resource"), logs.getResource().getAttributesList());
        ArrayNode scopes = node.putArray("scopeLogs");
        logs.getScopeLogsList().forEach(scope -> scopes.add(scopeLogs(scope)));
        return node;
    }

    private static ObjectNode scopeLogs(ScopeLogs logs) {
        ObjectNode node = NODES.objectNode();
        ArrayNode records = node.putArray("logRecords");
        logs.getLogRecordsList().forEach(logRecord -> records.add(logRecord(logRecord)));
        return node;
    }

    private static ObjectNode logRecord(LogRecord logRecord) {
        ObjectNode node = NODES.objectNode();
        node.put("timeUnixNano", logRecord.getTimeUnixNano());
        node.put("observedTimeUnixNano", logRecord.getObservedTimeUnixNano());
        node.put("severityText", logRecord.getSeverityText());
        node.set("body", value(logRecord.getBody()));
        attributes(node, logRecord.getAttributesList());
        return node;
    }

    private static void attributes(ObjectNode owner, List<KeyValue> attributes) {
        keyValues(owner.putArray("attributes"), attributes);
    }

    private static void keyValues(ArrayNode array, List<KeyValue> keyValues) {
        for (KeyValue keyValue : keyValues) {
            array.addObject().put("key", keyValue.getKey()).set("value", value(keyValue.getValue()));
        }
    }

    private static ObjectNode value(AnyValue value) {
        ObjectNode node = NODES.objectNode();
        switch (value.getValueCase()) {
            case STRING_VALUE -> node.put("stringValue", value.getStringValue());
            case BOOL_VALUE -> node.put("boolValue", value.getBoolValue());
            case INT_VALUE -> node.put("intValue", value.getIntValue());
            case DOUBLE_VALUE -> node.put("doubleValue", value.getDoubleValue());
            case BYTES_VALUE ->
                node.put(
                        "bytesValue",
                        Base64.getEncoder().encodeToString(value.getBytesValue().toByteArray()));
            case ARRAY_VALUE -> {
                ArrayNode values = node.putObject("arrayValue").putArray("values");
                value.getArrayValue().getValuesList().forEach(element -> values.add(value(element)));
            }
            case KVLIST_VALUE ->
                keyValues(
                        node.putObject("kvlistValue").putArray("values"),
                        value.getKvlistValue().getValuesList());
            default -> {
                // Unset, or an index into a table that only profiles have: nothing to read.
            }
        }
        return node;
    }
}

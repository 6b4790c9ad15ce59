package io.exit143.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;

/** Writes a JSON value as MessagePack, as Fluent Bit does. */
final class MessagePackWriter {

    private MessagePackWriter() {}

    static byte[] write(JsonNode tree) throws IOException {
        try (MessageBufferPacker packer = MessagePack.newDefaultBufferPacker()) {
            write(tree, packer);
            return packer.toByteArray();
        }
    }

    private static void write(JsonNode node, MessageBufferPacker to) throws IOException {
        if (node.isObject()) {
            to.packMapHeader(node.size());
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                to.packString(field.getKey());
                write(field.getValue(), to);
            }
        } else if (node.isArray()) {
            to.packArrayHeader(node.size());
            for (JsonNode element : node) {
                write(element, to);
            }
        } else if (node.isIntegralNumber() && node.canConvertToLong()) {
            to.packLong(node.longValue());
        } else if (node.isNumber()) {
            to.packDouble(node.doubleValue());
        } else if (node.isBoolean()) {
            to.packBoolean(node.booleanValue());
        } else if (node.isTextual()) {
            to.packString(node.textValue());
        } else {
            to.packNil();
        }
    }
}

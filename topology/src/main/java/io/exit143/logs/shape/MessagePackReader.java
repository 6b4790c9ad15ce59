package io.exit143.logs.shape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.msgpack.core.ExtensionTypeHeader;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessagePackException;
import org.msgpack.core.MessageUnpacker;

/** Reads a MessagePack map as if it were JSON. Lengths are believed only as far as there are bytes. */
final class MessagePackReader {

    /** Fluentd's EventTime: seconds and nanoseconds since the epoch, 32 bits each (Fluentd forward protocol). */
    private static final byte EVENT_TIME = 0;

    private static final int EVENT_TIME_BYTES = 8;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final DecodeLimits limits;

    MessagePackReader(DecodeLimits limits) {
        this.limits = limits;
    }

    /**
     * Parses a value.
     *
     * @throws BrokenRecordException when it isn't one MessagePack map within the limits
     */
    JsonNode read(byte[] value) {
        try (MessageUnpacker unpacker = MessagePack.newDefaultUnpacker(value)) {
            JsonNode node = new Cursor(unpacker, value.length).value(limits.maxDepth());
            if (unpacker.getTotalReadBytes() != value.length || !node.isObject()) {
                throw new BrokenRecordException("not valid MessagePack: not one map");
            }
            return node;
        } catch (IOException | MessagePackException e) {
            throw new BrokenRecordException(
                    "not valid MessagePack: " + e.getClass().getSimpleName());
        }
    }

    /** Null when it isn't one MessagePack map within the limits. */
    @Nullable
    JsonNode tryRead(byte[] value) {
        try {
            return read(value);
        } catch (BrokenRecordException notMessagePack) {
            return null;
        }
    }

    private record Cursor(MessageUnpacker unpacker, int length) {

        JsonNode value(int depthLeft) throws IOException {
            if (depthLeft == 0) {
                throw new BrokenRecordException("MessagePack is nested more deeply than allowed");
            }
            return switch (unpacker.getNextFormat().getValueType()) {
                case NIL -> {
                    unpacker.unpackNil();
                    yield NODES.nullNode();
                }
                case BOOLEAN -> NODES.booleanNode(unpacker.unpackBoolean());
                case INTEGER -> NODES.numberNode(unpacker.unpackBigInteger());
                case FLOAT -> NODES.numberNode(unpacker.unpackDouble());
                case STRING -> NODES.textNode(text(unpacker.unpackRawStringHeader()));
                case BINARY -> NODES.textNode(text(unpacker.unpackBinaryHeader()));
                case ARRAY -> array(depthLeft - 1);
                case MAP -> map(depthLeft - 1);
                case EXTENSION -> extension(unpacker.unpackExtensionTypeHeader());
            };
        }

        private ArrayNode array(int depthLeft) throws IOException {
            int count = checked(unpacker.unpackArrayHeader());
            ArrayNode array = NODES.arrayNode();
            for (int i = 0; i < count; i++) {
                array.add(value(depthLeft));
            }
            return array;
        }

        private ObjectNode map(int depthLeft) throws IOException {
            int count = checked(unpacker.unpackMapHeader());
            ObjectNode map = NODES.objectNode();
            for (int i = 0; i < count; i++) {
                String key = value(depthLeft).asText();
                map.set(key, value(depthLeft));
            }
            return map;
        }

        private JsonNode extension(ExtensionTypeHeader header) throws IOException {
            byte[] bytes = unpacker.readPayload(checked(header.getLength()));
            if (header.getType() != EVENT_TIME || bytes.length != EVENT_TIME_BYTES) {
                return NODES.nullNode();
            }
            ByteBuffer time = ByteBuffer.wrap(bytes);
            long seconds = Integer.toUnsignedLong(time.getInt());
            long nanos = Integer.toUnsignedLong(time.getInt());
            return NODES.textNode(String.format("%d.%09d", seconds, nanos));
        }

        private String text(int bytes) throws IOException {
            return new String(unpacker.readPayload(checked(bytes)), StandardCharsets.UTF_8);
        }

        /** Each element takes at least a byte, so no honest count is larger than what is left. */
        private int checked(int count) {
            long left = length - unpacker.getTotalReadBytes();
            if (count < 0 || count > left) {
                throw new BrokenRecordException(
                        "not valid MessagePack: " + count + " announced, " + left + " bytes left");
            }
            return count;
        }
    }
}

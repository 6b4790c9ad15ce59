package io.exit143.logs.shape;

import com.fasterxml.jackson.databind.JsonNode;
import io.exit143.logs.LogRecord;

/** Tells by the first bytes what a value is, and parses it. */
final class PayloadReader {

    /** Enough of a text's start to tell JSON by: no shipper writes more blanks in front. */
    private static final int MAX_LEADING_BLANKS = 16;

    private final DecodeLimits limits;
    private final JsonReader json;
    private final MessagePackReader messagePack;
    private final OtlpProtobuf otlp;

    PayloadReader(DecodeLimits limits) {
        this.limits = limits;
        this.json = new JsonReader(limits);
        this.messagePack = new MessagePackReader(limits);
        this.otlp = new OtlpProtobuf(limits);
    }

    /**
     * Parses a value.
     *
     * @throws BrokenRecordException with the reason when it begins as JSON or MessagePack and then isn't, or is too long
     */
    Payload read(LogRecord record) {
        byte[] value = record.value();
        if (value.length > limits.maxRecordBytes()) {
            throw new BrokenRecordException(
                    "record of " + value.length + " bytes, at most " + limits.maxRecordBytes() + " are read");
        }
        // Before the blanks are skipped: the byte after the first is a length, which may equal any character.
        if (value.length > 0 && value[0] == OtlpProtobuf.FIRST_BYTE && !PlainText.isPlain(value)) {
            return new Payload(record, Payload.Kind.OBJECT, otlp.read(value));
        }
        return switch (firstByte(value)) {
            case -1 -> Payload.of(record, Payload.Kind.EMPTY);
            case '{' -> new Payload(record, Payload.Kind.OBJECT, json.read(value));
            case '"' -> quoted(record);
            default -> binary(record, value);
        };
    }

    private Payload quoted(LogRecord record) {
        JsonNode string = json.tryRead(record.value());
        return string != null && string.isTextual()
                ? new Payload(record, Payload.Kind.STRING, string)
                : Payload.of(record, Payload.Kind.TEXT);
    }

    private Payload binary(LogRecord record, byte[] value) {
        int first = value[0] & 0xff;
        boolean smallMap = first >= 0x80 && first <= 0x8f;
        if (smallMap) {
            return new Payload(record, Payload.Kind.OBJECT, messagePack.read(value));
        }
        // These also begin characters of Thaana and N'Ko.
        boolean perhapsMap = first == 0xde || first == 0xdf;
        JsonNode map = perhapsMap ? messagePack.tryRead(value) : null;
        return map == null ? Payload.of(record, Payload.Kind.TEXT) : new Payload(record, Payload.Kind.OBJECT, map);
    }

    private static int firstByte(byte[] value) {
        int end = Math.min(value.length, MAX_LEADING_BLANKS);
        for (int i = 0; i < end; i++) {
            if (value[i] != ' ' && value[i] != '\t' && value[i] != '\n' && value[i] != '\r') {
                return value[i] & 0xff;
            }
        }
        return value.length == 0 ? -1 : ' ';
    }
}

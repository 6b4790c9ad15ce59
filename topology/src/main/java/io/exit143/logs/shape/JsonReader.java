package io.exit143.logs.shape;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Parses JSON bytes within limits. Shippers pass malformed UTF-8 on; it is replaced by U+FFFD, as their own docs do. */
final class JsonReader {

    private final JsonMapper mapper;

    JsonReader(DecodeLimits limits) {
        // Interning names would let hostile records fill the table all classes share.
        JsonFactory factory = JsonFactory.builder()
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(limits.maxDepth())
                        .maxStringLength(limits.maxRecordBytes())
                        .maxNameLength(limits.maxRecordBytes())
                        .build())
                .build();
        mapper = JsonMapper.builder(factory)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }

    /**
     * Parses a value.
     *
     * @throws BrokenRecordException when it isn't one JSON value within the limits
     */
    JsonNode read(byte[] value) {
        try {
            return mapper.readTree(value);
        } catch (IOException e) {
            if (PlainText.isUtf8(value)) {
                throw new BrokenRecordException("not valid JSON: " + reason(e));
            }
            return readLossy(value);
        }
    }

    /** Null when it isn't one JSON value within the limits. */
    @Nullable
    JsonNode tryRead(byte[] value) {
        try {
            return read(value);
        } catch (BrokenRecordException notJson) {
            return null;
        }
    }

    private JsonNode readLossy(byte[] value) {
        try {
            return mapper.readTree(new String(value, StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new BrokenRecordException("not valid JSON: " + reason(e));
        }
    }

    /** What and where, without the parser's excerpt of the record, which may hold secrets. */
    private static String reason(IOException e) {
        if (e instanceof StreamConstraintsException tooMuch) {
            // Names the limit, and holds numbers only.
            return tooMuch.getOriginalMessage();
        }
        if (!(e instanceof JsonProcessingException json)) {
            return e.getClass().getSimpleName();
        }
        String where = json.getLocation() == null ? "" : " at byte " + offset(json);
        return json.getClass().getSimpleName() + where;
    }

    private static long offset(JsonProcessingException e) {
        long bytes = e.getLocation().getByteOffset();
        return bytes >= 0 ? bytes : e.getLocation().getCharOffset();
    }
}

package io.exit143.streams.message;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import java.io.IOException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Values in their stored form, see {@link EvidenceJson}. A null is a null. */
public final class JsonSerde<T> implements Serde<T> {

    private final ObjectReader reader;
    private final ObjectWriter writer;

    private JsonSerde(JavaType type) {
        this.reader = EvidenceJson.json().readerFor(type);
        this.writer = EvidenceJson.json().writerFor(type);
    }

    public static <T> JsonSerde<T> of(Class<T> type) {
        return new JsonSerde<>(EvidenceJson.json().constructType(type));
    }

    @Override
    @SuppressWarnings("NullAway") // Kafka's interfaces are not annotated: null data serializes to null.
    public Serializer<T> serializer() {
        return (topic, value) -> write(value);
    }

    @Override
    @SuppressWarnings("NullAway")
    public Deserializer<T> deserializer() {
        return (topic, bytes) -> read(topic, bytes);
    }

    private byte @Nullable [] write(@Nullable T value) {
        try {
            return value == null ? null : writer.writeValueAsBytes(value);
        } catch (IOException e) {
            throw new SerializationException("Cannot be written as JSON", e);
        }
    }

    private @Nullable T read(String topic, byte @Nullable [] bytes) {
        try {
            return bytes == null ? null : reader.readValue(bytes);
        } catch (InvalidTypeIdException e) {
            throw new SerializationException(
                    "A record of " + topic + " is not in the stored form",
                    new LaterReleaseException("The kind '" + e.getTypeId() + "' is not known"));
        } catch (IOException e) {
            throw new SerializationException("A record of " + topic + " is not in the stored form", e);
        }
    }
}

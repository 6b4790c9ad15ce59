package io.exit143.streams.index;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterOutputStream;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Documents, deflated: their JSON shrinks to about a quarter, and most are written once and never read. */
final class DeflatedSerde implements Serde<byte[]> {

    @Override
    @SuppressWarnings("NullAway") // Kafka's interfaces are not annotated: null serializes to null.
    public Serializer<byte[]> serializer() {
        return (topic, document) -> deflate(document);
    }

    @Override
    @SuppressWarnings("NullAway")
    public Deserializer<byte[]> deserializer() {
        return (topic, stored) -> inflate(stored);
    }

    private static byte @Nullable [] deflate(byte @Nullable [] document) {
        if (document == null) {
            return null;
        }
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(document.length / 2);
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, deflater)) {
            out.write(document);
        } catch (IOException e) {
            throw new SerializationException("A document cannot be deflated", e);
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }

    private static byte @Nullable [] inflate(byte @Nullable [] stored) {
        if (stored == null) {
            return null;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(stored.length * 4);
        try (InflaterOutputStream out = new InflaterOutputStream(bytes)) {
            out.write(stored);
        } catch (IOException e) {
            throw new SerializationException("A stored document is damaged", e);
        }
        return bytes.toByteArray();
    }
}

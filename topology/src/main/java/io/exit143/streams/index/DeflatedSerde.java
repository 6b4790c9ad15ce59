package io.exit143.streams.index;

import io.exit143.streams.message.LaterReleaseException;
import java.io.ByteArrayOutputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Documents, deflated with a dictionary: their JSON shrinks to about a fifth, and most are written once and never read. Those
 * of before there was a dictionary, and those of another one, are read as well.
 */
final class DeflatedSerde implements Serde<byte[]> {

    /** Most documents, and most of what they shrink to, in one step. */
    private static final int BUFFER = 16 << 10;

    @Override
    @SuppressWarnings("NullAway") // Kafka's interfaces are not annotated: null serializes to null.
    public Serializer<byte[]> serializer() {
        return (topic, document) -> deflate(document);
    }

    @Override
    @SuppressWarnings("NullAway")
    public Deserializer<byte[]> deserializer() {
        return (topic, stored) -> inflate(topic, stored);
    }

    private static byte @Nullable [] deflate(byte @Nullable [] document) {
        if (document == null) {
            return null;
        }
        Deflater deflater = new Deflater();
        try {
            DocumentDictionary.current().giveTo(deflater);
            deflater.setInput(document);
            deflater.finish();
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(document.length / 2);
            byte[] buffer = new byte[BUFFER];
            while (!deflater.finished()) {
                bytes.write(buffer, 0, deflater.deflate(buffer));
            }
            return bytes.toByteArray();
        } finally {
            deflater.end();
        }
    }

    private static byte @Nullable [] inflate(String topic, byte @Nullable [] stored) {
        if (stored == null) {
            return null;
        }
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(stored);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(stored.length * 6);
            byte[] buffer = new byte[BUFFER];
            while (!inflater.finished()) {
                int read = inflater.inflate(buffer);
                bytes.write(buffer, 0, read);
                if (inflater.needsDictionary()) {
                    dictionary(topic, inflater.getAdler()).giveTo(inflater);
                } else if (read == 0 && inflater.needsInput() && !inflater.finished()) {
                    throw new SerializationException("A stored document of " + topic + " is cut off");
                }
            }
            return bytes.toByteArray();
        } catch (DataFormatException e) {
            throw new SerializationException("A stored document of " + topic + " is damaged", e);
        } finally {
            inflater.end();
        }
    }

    private static DocumentDictionary dictionary(String topic, int checksum) {
        return DocumentDictionary.of(checksum)
                .orElseThrow(() -> new SerializationException(
                        "A stored document of " + topic + " cannot be read",
                        new LaterReleaseException("It was deflated with a dictionary that is not known, "
                                + Integer.toHexString(checksum))));
    }
}

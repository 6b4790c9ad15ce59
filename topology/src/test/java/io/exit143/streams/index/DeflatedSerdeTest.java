package io.exit143.streams.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.exit143.streams.message.LaterReleaseException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

class DeflatedSerdeTest {

    private static final String TOPIC = "a-changelog";

    private final DeflatedSerde serde = new DeflatedSerde();
    private final byte[] document =
            SampleDocument.of("uid-a", "prod", "shop-1").drainMs(40).bytes();

    @Test
    void aDocumentComesBackAsItWas() {
        assertThat(read(write(document))).isEqualTo(document);
    }

    @Test
    void whatFillsManyBuffersComesBackAsItWas() {
        byte[] large = new byte[1_000_000];
        new Random(143).nextBytes(large);
        Arrays.fill(large, 300_000, 800_000, (byte) 'a');
        assertThat(read(write(large))).isEqualTo(large);
    }

    @Test
    void noBytesStayNoBytesAndNullStaysNull() {
        assertThat(read(write(new byte[0]))).isEmpty();
        assertThat(serde.serializer().serialize(TOPIC, null)).isNull();
        assertThat(serde.deserializer().deserialize(TOPIC, null)).isNull();
    }

    @Test
    void theDictionarySavesRoom() throws IOException {
        assertThat(write(document).length).isLessThan(withoutDictionary().length * 2 / 3);
    }

    @Test
    void documentsOfTheFirstReleaseHadNoDictionary() throws IOException {
        assertThat(read(withoutDictionary())).isEqualTo(document);
    }

    @Test
    void theDictionaryIsTheOneThatStoredDocumentsWereWrittenWith() {
        assertThat(Integer.toHexString(DocumentDictionary.current().checksum()))
                .as("a dictionary never changes: add another one")
                .isEqualTo("587d75a1");
    }

    @Test
    void aDictionaryOfALaterReleaseIsSaid() {
        byte[] later = with(new Deflater(), "another dictionary".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> read(later))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining(TOPIC)
                .satisfies(e -> assertThat(LaterReleaseException.causes(e)).isTrue());
    }

    @Test
    void whatIsCutOffOrDamagedIsAnErrorThatNamesTheTopic() {
        byte[] written = write(document);
        byte[] damaged = written.clone();
        damaged[written.length / 2] ^= 0x55;
        for (byte[] wrong : new byte[][] {
            Arrays.copyOf(written, written.length - 5), Arrays.copyOf(written, 3), new byte[0], damaged
        }) {
            assertThatThrownBy(() -> read(wrong))
                    .isInstanceOf(SerializationException.class)
                    .hasMessageContaining(TOPIC);
        }
    }

    private byte[] write(byte[] value) {
        return serde.serializer().serialize(TOPIC, value);
    }

    private byte[] read(byte[] stored) {
        return serde.deserializer().deserialize(TOPIC, stored);
    }

    /** As release 0.1 did. */
    private byte[] withoutDictionary() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, new Deflater(Deflater.BEST_SPEED))) {
            out.write(document);
        }
        return bytes.toByteArray();
    }

    private byte[] with(Deflater deflater, byte[] dictionary) {
        deflater.setDictionary(dictionary);
        deflater.setInput(document);
        deflater.finish();
        byte[] bytes = new byte[document.length];
        int length = deflater.deflate(bytes);
        deflater.end();
        return Arrays.copyOf(bytes, length);
    }
}

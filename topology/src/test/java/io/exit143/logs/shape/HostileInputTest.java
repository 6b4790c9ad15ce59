package io.exit143.logs.shape;

import static org.assertj.core.api.Assertions.assertThat;

import io.exit143.logs.Decoded;
import io.exit143.logs.LogDecoder;
import io.exit143.logs.LogLine;
import io.exit143.logs.LogRecord;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No bytes make a decoder throw, hang or take memory beyond the record's own size. */
class HostileInputTest {

    private static final int MUTATIONS_PER_SAMPLE = 60;
    private static final LogDecoder AUTO = LogShapes.autoDetecting();

    static List<Sample> samples() {
        return Sample.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void damagedRecordsAreAnsweredNotThrown(Sample sample) {
        Random random = new Random(sample.id().hashCode());
        LogDecoder own = LogShapes.named(sample.file());
        for (int i = 0; i < MUTATIONS_PER_SAMPLE; i++) {
            LogRecord damaged = sample.withValue(damage(sample.logRecord().value(), random));
            assertAnswered(AUTO.decode(damaged));
            assertAnswered(own.decode(damaged));
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void truncatedRecordsAreAnsweredNotThrown(Sample sample) {
        byte[] value = sample.logRecord().value();
        for (int length = 0; length < value.length; length += 1 + value.length / 40) {
            assertAnswered(AUTO.decode(sample.withValue(Arrays.copyOf(value, length))));
        }
    }

    @Test
    void randomBytesAreAnsweredNotThrown() {
        Random random = new Random(143);
        for (int i = 0; i < 2_000; i++) {
            byte[] value = new byte[random.nextInt(200)];
            random.nextBytes(value);
            assertAnswered(AUTO.decode(record(value)));
        }
    }

    @Test
    void recordAboveTheLimitIsBrokenAndAtItIsRead() {
        DecodeLimits limits = new DecodeLimits(100, 20, 10);
        LogDecoder decoder = new ShapeDecoder("auto", LogShapes.inOrder(), limits);

        assertThat(decoder.decode(record("x".repeat(100).getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(Decoded.Content.class);
        assertThat(decoder.decode(record("x".repeat(101).getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(new Decoded.Broken("record of 101 bytes, at most 100 are read"));
    }

    @Test
    void batchAboveTheLimitOfLinesIsBrokenAndAtItIsRead() {
        LogRecord batch = Sample.named("otel-otlp_json-batch").logRecord();
        DecodeLimits three = new DecodeLimits(1 << 20, 200, 3);
        DecodeLimits two = new DecodeLimits(1 << 20, 200, 2);

        assertThat(new ShapeDecoder("auto", LogShapes.inOrder(), three).decode(batch))
                .isInstanceOf(Decoded.Content.class);
        assertThat(new ShapeDecoder("auto", LogShapes.inOrder(), two).decode(batch))
                .isEqualTo(new Decoded.Broken("more than 2 lines or objects in one record"));
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 100_000})
    void deepJsonIsBroken(int depth) {
        String deep = "{\"log\":" + "[".repeat(depth) + "]".repeat(depth) + "}";

        assertThat(reason(AUTO.decode(record(deep.getBytes(StandardCharsets.UTF_8)))))
                .startsWith("not valid JSON: Document nesting depth (201) exceeds the maximum allowed (200");
    }

    @Test
    void deepMessagePackIsBroken() {
        byte[] deep = new byte[100_000];
        Arrays.fill(deep, (byte) 0x91);
        deep[0] = (byte) 0x81;
        deep[1] = (byte) 0xa0;

        assertThat(reason(AUTO.decode(record(deep)))).isEqualTo("MessagePack is nested more deeply than allowed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "81a161dbffffffff", // a string of 4 GiB
                "81a161db7fffffff", // a string of 2 GiB
                "81a161c67fffffff", // binary of 2 GiB
                "81a161dd7fffffff", // an array of 2^31-1
                "81a161c97fffffff00" // an extension of 2 GiB
            })
    void messagePackThatAnnouncesMoreThanItHasIsBroken(String hex) {
        assertThat(reason(AUTO.decode(record(bytes(hex))))).startsWith("not valid MessagePack: ");
    }

    @Test
    void deepProtobufIsBroken() {
        byte[] value = new byte[0];
        for (int i = 0; i < 300; i++) {
            // AnyValue.array_value = 5, ArrayValue.values = 1
            value = field(5, field(1, value));
        }
        byte[] request = field(1, field(2, field(2, field(5, value))));

        assertThat(reason(AUTO.decode(record(request))))
                .isEqualTo("begins like OTLP protobuf, but is not: InvalidProtocolBufferException");
    }

    @Test
    void brokenReasonHoldsNothingOfTheRecord() {
        byte[] value = "{\"password\":\"hunter2\" oops".getBytes(StandardCharsets.UTF_8);

        assertThat(reason(AUTO.decode(record(value))))
                .startsWith("not valid JSON: JsonParseException at byte ")
                .doesNotContain("hunter2")
                .doesNotContain("oops");
    }

    @Test
    void malformedUtf8IsReplacedAndTheRestKept() {
        byte[] value = Sample.named("ve-json").logRecord().value().clone();
        int at = new String(value, StandardCharsets.ISO_8859_1).indexOf("draining");
        value[at] = (byte) 0xff;

        List<String> texts = AUTO.decode(record(value))
                .fold(content -> content.lines().stream().map(LogLine::text).toList(), List::of, broken -> List.of());

        assertThat(texts).containsExactly("Received SIGTERM, \ufffdraining 12 in-flight requests");
    }

    @Test
    void emptyRecordIsNoShape() {
        assertThat(AUTO.decode(record(new byte[0]))).isInstanceOf(Decoded.NotThisShape.class);
    }

    /** No shape has run into an error that was caught for it; the message, parsed once more, can be read. */
    private static void assertAnswered(Decoded decoded) {
        assertThat(reason(decoded)).doesNotStartWith(ShapeDecoder.DECODER_ERROR);
        decoded.fold(content -> content.lines().stream().map(LogLine::message).toList(), List::of, broken -> List.of());
    }

    private static String reason(Decoded decoded) {
        return decoded.fold(content -> "content", () -> "not this shape", Decoded.Broken::reason);
    }

    private static byte[] damage(byte[] value, Random random) {
        byte[] damaged = value.clone();
        int flips = 1 + random.nextInt(8);
        for (int i = 0; i < flips; i++) {
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
        }
        return random.nextInt(4) == 0 ? Arrays.copyOf(damaged, random.nextInt(damaged.length)) : damaged;
    }

    private static LogRecord record(byte[] value) {
        return new LogRecord("logs", null, Map.of(), null, value);
    }

    private static byte[] bytes(String hex) {
        byte[] bytes = new byte[hex.length() / 2];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(hex.substring(2 * i, 2 * i + 2), 16);
        }
        return bytes;
    }

    private static byte[] field(int number, byte[] value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write((number << 3) | 2);
        int length = value.length;
        while (length > 0x7f) {
            out.write((length & 0x7f) | 0x80);
            length >>>= 7;
        }
        out.write(length);
        out.writeBytes(value);
        return out.toByteArray();
    }
}

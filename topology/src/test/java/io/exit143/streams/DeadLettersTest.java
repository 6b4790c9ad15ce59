package io.exit143.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeadLettersTest {

    private static final Instant AT = Instant.parse("2026-11-22T12:00:00Z");
    private static final byte[] KEY = utf8("some-key");

    @TempDir
    private Path state;

    @SuppressWarnings("NullAway.Init")
    private PipedTopology topology;

    @BeforeEach
    void start() {
        topology = PipedTopology.onRecordedTime(state);
    }

    @AfterEach
    void stop() {
        topology.close();
    }

    @Test
    void truncatedJsonIsKeptByteForByteWithReasonAndPlace() {
        byte[] truncated = utf8(PodRecords.crashed("app", AT).substring(0, 200));
        pipe("exit143.kubernetes", utf8(PodRecords.crashed("first", AT)));
        pipe("exit143.kubernetes", truncated);
        assertThat(topology.deadLetters()).singleElement().satisfies(letter -> {
            assertThat(letter.value()).isEqualTo(truncated);
            assertThat(letter.key()).isEqualTo(KEY);
            assertThat(headers(letter))
                    .containsEntry("exit143.topic", "exit143.kubernetes")
                    .containsEntry("exit143.partition", "0")
                    .containsEntry("exit143.offset", "1")
                    .doesNotContainKey("exit143.original-size");
            assertThat(headers(letter).get("exit143.reason")).startsWith("Not JSON");
        });
    }

    @Test
    void podWithoutUidSaysWhatIsMissing() {
        pipe("exit143.kubernetes", utf8(PodRecords.crashed("app", AT).replace("\"uid\":", "\"oid\":")));
        assertThat(reasons()).singleElement().asString().contains("Pod", "uid");
    }

    @Test
    void recordWithoutValueIsALetterWithoutValue() {
        for (String topic : List.of("exit143.kubernetes", "kubernetes-audit", "container-logs", "node-logs")) {
            pipe(topic, null);
        }
        assertThat(topology.deadLetters()).hasSize(4).allSatisfy(letter -> {
            assertThat(letter.value()).isNull();
            assertThat(headers(letter)).containsEntry("exit143.reason", "A record without a value");
        });
    }

    @Test
    void noiseOfAnySizeIsKeptUpToTheBrokersLimit() {
        for (int size : new int[] {0, 1, 1000, DeadLetterForm.MOST_BYTES, 1 << 20}) {
            byte[] noise = new byte[size];
            new Random(size).nextBytes(noise);
            pipe("exit143.kubernetes", noise);
            assertThat(topology.deadLetters())
                    .as("%d bytes", size)
                    .singleElement()
                    .satisfies(letter -> {
                        int kept = Math.min(size, DeadLetterForm.MOST_BYTES);
                        assertThat(letter.value()).isEqualTo(Arrays.copyOf(noise, kept));
                        if (kept < size) {
                            assertThat(headers(letter)).containsEntry("exit143.original-size", Integer.toString(size));
                        } else {
                            assertThat(headers(letter)).doesNotContainKey("exit143.original-size");
                        }
                    });
        }
    }

    @Test
    void noiseAmongLogLinesIsNoCandidateAndIsDropped() {
        byte[] noise = new byte[1 << 20];
        new Random(1).nextBytes(noise);
        pipe("container-logs", noise);
        pipe("node-logs", noise);
        assertThat(topology.deadLetters()).isEmpty();
    }

    @Test
    void candidateAmongLogLinesThatBreaksOffIsALetter() {
        pipe("container-logs", utf8("{\"kubernetes\":{\"pod_name\":\"x\"},\"log\":\"received SIGTERM, shutting down"));
        assertThat(topology.deadLetters())
                .singleElement()
                .satisfies(letter -> assertThat(headers(letter)).containsEntry("exit143.topic", "container-logs"));
    }

    @Test
    void reasonDoesNotQuoteTheRecord() {
        pipe("exit143.kubernetes", utf8("{\"type\": password=hunter2"));
        assertThat(reasons()).singleElement().asString().doesNotContain("hunter2");
    }

    @Test
    void deeplyNestedJsonIsALetter() {
        pipe("kubernetes-audit", utf8("{\"a\":".repeat(5_000)));
        assertThat(topology.deadLetters()).hasSize(1);
    }

    @Test
    void streamGoesOnAfterwards() {
        pipe("exit143.kubernetes", utf8("{"));
        pipe("exit143.kubernetes", null);
        pipe("exit143.kubernetes", utf8("[1]"));
        pipe("exit143.kubernetes", utf8(PodRecords.crashed("app", AT)));
        topology.tick(RecordedInputs.LATER);
        assertThat(topology.timelines()).hasSize(1);
        assertThat(topology.deadLetters()).hasSize(3);
    }

    private void pipe(String topic, byte @Nullable [] value) {
        topology.pipe(topic, new TestRecord<>(KEY, value, new RecordHeaders(), AT));
    }

    private List<String> reasons() {
        return topology.deadLetters().stream()
                .map(letter -> String.valueOf(headers(letter).get("exit143.reason")))
                .toList();
    }

    private static Map<String, String> headers(TestRecord<byte[], byte[]> letter) {
        Map<String, String> headers = new TreeMap<>();
        for (Header header : letter.headers()) {
            headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
        }
        return headers;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

package io.exit143.streams.lookback;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.exit143.logs.Decoded;
import io.exit143.logs.LogDecoder;
import io.exit143.logs.LogRecord;
import io.exit143.logs.redaction.Redactor;
import io.exit143.logs.shape.LogShapes;
import io.exit143.logs.signature.Signatures;
import io.exit143.streams.read.LogReading;
import io.exit143.streams.topic.TopicRules;
import io.exit143.streams.topic.TopicSelection;
import io.exit143.termination.LogWindow;
import io.exit143.termination.evidence.LastLinesSeen;
import io.exit143.termination.evidence.PodKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WindowScanTest {

    private static final Instant SIGNAL = Instant.parse("2026-01-02T03:04:05Z");
    private static final String UID = "66aaf743-0000-4000-8000-000000000001";
    private static final int LINES = TimedConsumer.LINES;

    /** Before all windows: each is read on to the end of the partitions. */
    private static final Instant ALL_RECENT = Instant.EPOCH;

    private @Nullable WindowScan latest;
    private final TimedConsumer consumer = new TimedConsumer(SIGNAL, UID);

    @Test
    void allThatIsThereIsComplete() {
        consumer.fill("logs-eu");
        LastLinesSeen seen = read("eu", () -> true);
        assertThat(seen.linesSeen()).isEqualTo(LINES);
        assertThat(seen.complete()).isTrue();
    }

    @Test
    void whatIsDeletedBeforeItIsReadMakesTheLastWordsIncomplete() {
        TopicPartition partition = consumer.fill("logs-eu");
        // Asked for before each poll: the log's start moves when the offsets have been looked up.
        LastLinesSeen seen = read("eu", () -> {
            consumer.updateBeginningOffsets(Map.of(partition, 40L));
            return true;
        });
        assertThat(seen.linesSeen()).isEqualTo(LINES - 40);
        assertThat(seen.complete()).isFalse();
    }

    @Test
    void whatIsDeletedBehindTheWindowChangesNothing() {
        TopicPartition partition = consumer.fill("logs-eu");
        consumer.maxPollRecords = 10;
        LastLinesSeen seen = read("eu", () -> {
            consumer.updateBeginningOffsets(Map.of(partition, consumer.position(partition)));
            return true;
        });
        assertThat(seen.linesSeen()).isEqualTo(LINES);
        assertThat(seen.complete()).isTrue();
    }

    @Test
    void aWindowWhoseRecordsAreAllGoneEndsTheReading() {
        TopicPartition partition = consumer.fill("logs-eu");
        LastLinesSeen seen = read("eu", () -> {
            consumer.updateBeginningOffsets(Map.of(partition, (long) LINES));
            return true;
        });
        assertThat(seen.linesSeen()).isZero();
        assertThat(seen.complete()).isFalse();
    }

    @Test
    void aReadingThatTakesTooLongIsCut() {
        consumer.fill("logs-eu");
        int[] polls = {0};
        LastLinesSeen seen = read("eu", () -> polls[0]++ < 0);
        assertThat(seen.complete()).isFalse();
    }

    @Test
    void onlyTopicsOfTheWindowsClusterAreRead() {
        consumer.fill("logs-eu");
        consumer.fill("logs-us");
        LastLinesSeen seen = read("us", () -> true);
        assertThat(seen.linesSeen()).isEqualTo(LINES);
        assertThat(seen.lines()).isNotEmpty().allMatch(line -> line.topic().equals("logs-us"));
    }

    @Test
    void aClockThatIsAheadHidesNothingFromAWindowThatHasJustEnded() {
        consumer.add("logs-eu", SIGNAL.plus(Duration.ofDays(1)), SIGNAL, "ahead-1", "from a node of tomorrow");
        consumer.fill("logs-eu");
        LastLinesSeen seen = read("eu", ALL_RECENT, LogShapes.autoDetecting(), () -> true);
        assertThat(seen.linesSeen()).isEqualTo(LINES);
        assertThat(seen.complete()).isTrue();
    }

    @Test
    void aClockThatIsAheadForAWhileAmongTheLinesHidesNothingBehindIt() {
        for (int i = 0; i < LINES; i++) {
            consumer.add("logs-eu", SIGNAL.plusSeconds(i), SIGNAL.plusSeconds(i), "storefront-1", "line " + i);
            consumer.add("logs-eu", SIGNAL.plusSeconds(i + 3600), SIGNAL, "ahead-1", "from a node ahead by an hour");
        }
        assertThat(read("eu", ALL_RECENT, LogShapes.autoDetecting(), () -> true).linesSeen())
                .isEqualTo(LINES);
    }

    @Test
    void aWindowOfLongAgoIsNotReadOnToTheEndOfThePartition() {
        consumer.fill("logs-eu");
        for (int i = 0; i < LINES; i++) {
            consumer.add(
                    "logs-eu", SIGNAL.plusSeconds(3600 + i), SIGNAL.plusSeconds(3600 + i), "storefront-1", "later");
        }
        consumer.maxPollRecords = 10;
        long[] read = {0};
        assertThat(read("eu", Instant.MAX, LogShapes.autoDetecting(), () -> {
                            TopicPartition partition = new TopicPartition("logs-eu", 0);
                            read[0] = Math.max(read[0], consumer.position(partition));
                            return true;
                        })
                        .linesSeen())
                .isEqualTo(LINES);
        assertThat(read[0]).isLessThan(LINES);
    }

    @Test
    void aRecordOnWhichADecoderFailsCostsNoOtherLine() {
        consumer.fill("logs-eu");
        LastLinesSeen seen = read("eu", Instant.MAX, failingOn("line 42"), () -> true);
        assertThat(seen.linesSeen()).isEqualTo(LINES - 1);
        assertThat(seen.lines()).extracting(LastLinesSeen.Line::text).endsWith("line 98", "line 99");
        assertThat(scan().failures()).isEqualTo(1);
    }

    @Test
    void anErrorOverALineOfOneWindowCostsNoOtherWindowAnything() {
        consumer.fill("logs-eu");
        consumer.add("logs-eu", SIGNAL.plusSeconds(100), SIGNAL.plusSeconds(100), "storefront-2", "bye");
        WindowScan scan = new WindowScan(
                consumer,
                new Throttle(Long.MAX_VALUE),
                reading(LogShapes.autoDetecting()),
                List.of(window("eu", "storefront-1"), window("eu", "storefront-2")),
                (window, line) -> {
                    if (line.text().equals("line 42")) {
                        throw new IllegalStateException("Quotes line 42");
                    }
                },
                Instant.MAX,
                () -> true);
        List<WindowLines> found = scan.read(TopicSelection.of(List.of("logs-eu")));
        assertThat(found).extracting(WindowLines::isCut).containsExactly(true, false);
        assertThat(found.get(0).found().lines()).hasSize(20);
        assertThat(found.get(1).found().complete()).isTrue();
        assertThat(scan.failures()).isEqualTo(1);
    }

    private WindowScan scan() {
        return Objects.requireNonNull(latest, "nothing read yet");
    }

    private static LogDecoder failingOn(String text) {
        LogDecoder decoder = LogShapes.autoDetecting();
        return new LogDecoder() {
            @Override
            public String name() {
                return "failing";
            }

            @Override
            public Decoded decode(LogRecord record) {
                if (new String(record.value(), UTF_8).contains(text)) {
                    throw new IllegalStateException("Quotes " + text);
                }
                return decoder.decode(record);
            }
        };
    }

    private LastLinesSeen read(String cluster, BooleanSupplier goOn) {
        return read(cluster, Instant.MAX, LogShapes.autoDetecting(), goOn);
    }

    private LastLinesSeen read(String cluster, Instant recent, LogDecoder decoder, BooleanSupplier goOn) {
        WindowScan scan = new WindowScan(
                consumer,
                new Throttle(Long.MAX_VALUE),
                reading(decoder),
                List.of(window(cluster, "storefront-1")),
                (w, line) -> {},
                recent,
                goOn);
        latest = scan;
        List<WindowLines> found = scan.read(TopicSelection.of(List.of("logs-.*")));
        return (LastLinesSeen) found.get(0).evidence().fact();
    }

    private static LogWindow window(String cluster, String pod) {
        return new LogWindow(
                UID + "/web/0",
                new PodKey(cluster, "shop", pod),
                UID,
                "web",
                null,
                0,
                SIGNAL.minusSeconds(60),
                SIGNAL.plusSeconds(300),
                SIGNAL,
                SIGNAL,
                SIGNAL,
                List.of());
    }

    private static LogReading reading(LogDecoder decoder) {
        return new LogReading(
                TopicRules.parse(List.of("logs-us=us", "logs-eu=eu"), Function.identity(), "default"),
                TopicRules.always(decoder),
                Signatures.builtIn(),
                Redactor.builtIn());
    }
}

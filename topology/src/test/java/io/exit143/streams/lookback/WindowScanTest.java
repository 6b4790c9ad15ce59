package io.exit143.streams.lookback;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class WindowScanTest {

    private static final Instant SIGNAL = Instant.parse("2026-01-02T03:04:05Z");
    private static final String UID = "66aaf743-0000-4000-8000-000000000001";
    private static final int LINES = 100;

    private final TimedConsumer consumer = new TimedConsumer();

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

    private LastLinesSeen read(String cluster, BooleanSupplier goOn) {
        LogWindow window = new LogWindow(
                UID + "/web/0",
                new PodKey(cluster, "shop", "storefront-1"),
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
        LogReading logs = new LogReading(
                TopicRules.parse(List.of("logs-us=us", "logs-eu=eu"), Function.identity(), "default"),
                TopicRules.always(LogShapes.autoDetecting()),
                Signatures.builtIn(),
                Redactor.builtIn());
        WindowScan scan =
                new WindowScan(consumer, new Throttle(Long.MAX_VALUE), logs, List.of(window), (w, line) -> {}, goOn);
        List<WindowLines> found = scan.read(TopicSelection.of(List.of("logs-.*")));
        return (LastLinesSeen) found.get(0).evidence().fact();
    }

    /** Partitions of {@value #LINES} lines, one a second from the signal on; knows where times are. */
    private static final class TimedConsumer extends MockConsumer<byte[], byte[]> {

        private final Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> records = new HashMap<>();
        private int maxPollRecords = LINES;

        TimedConsumer() {
            super("none");
        }

        TopicPartition fill(String topic) {
            TopicPartition partition = new TopicPartition(topic, 0);
            updatePartitions(topic, List.of(new PartitionInfo(topic, 0, null, null, null)));
            updateBeginningOffsets(Map.of(partition, 0L));
            updateEndOffsets(Map.of(partition, (long) LINES));
            List<ConsumerRecord<byte[], byte[]>> lines = new java.util.ArrayList<>();
            for (int i = 0; i < LINES; i++) {
                Instant at = SIGNAL.plusSeconds(i);
                byte[] value = (at + " stdout F line " + i).getBytes(UTF_8);
                RecordHeaders headers = new RecordHeaders();
                headers.add("file", ("/var/log/pods/shop_storefront-1_" + UID + "/web/0.log").getBytes(UTF_8));
                lines.add(new ConsumerRecord<>(
                        topic,
                        0,
                        i,
                        at.toEpochMilli(),
                        TimestampType.CREATE_TIME,
                        0,
                        value.length,
                        new byte[0],
                        value,
                        headers,
                        Optional.empty()));
            }
            records.put(partition, lines);
            return partition;
        }

        @Override
        public synchronized org.apache.kafka.clients.consumer.ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            for (TopicPartition partition : assignment()) {
                long position = position(partition);
                records.getOrDefault(partition, List.of()).stream()
                        .filter(record -> record.offset() >= position)
                        .limit(maxPollRecords)
                        .forEach(this::addRecord);
            }
            return super.poll(timeout);
        }

        @Override
        public synchronized Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(Map<TopicPartition, Long> times) {
            Map<TopicPartition, OffsetAndTimestamp> found = new HashMap<>();
            times.forEach((partition, time) -> records.getOrDefault(partition, List.of()).stream()
                    .filter(record -> record.timestamp() >= time)
                    .findFirst()
                    .ifPresent(record ->
                            found.put(partition, new OffsetAndTimestamp(record.offset(), record.timestamp()))));
            return found;
        }
    }
}

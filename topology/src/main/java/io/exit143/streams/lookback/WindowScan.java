package io.exit143.streams.lookback;

import io.exit143.logs.LineIdentity;
import io.exit143.logs.LogLine;
import io.exit143.streams.read.LogReading;
import io.exit143.streams.topic.TopicRules;
import io.exit143.streams.topic.TopicSelection;
import io.exit143.termination.LogWindow;
import io.exit143.termination.evidence.LastLinesSeen.Line;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One reading of the log topics for many windows. What is found for a window depends on the topics alone, not on the
 * windows it is read with: each takes only records of its own range of offsets.
 */
final class WindowScan {

    private static final Logger LOG = LoggerFactory.getLogger(WindowScan.class);

    private static final Duration POLL = Duration.ofMillis(200);

    private final Consumer<byte[], byte[]> consumer;
    private final Throttle throttle;
    private final Instant recent;
    private final BooleanSupplier goOn;
    private final TopicRules<String> clusters;
    private final List<WindowLines> all = new ArrayList<>();
    private final Map<String, List<WindowLines>> byPod = new HashMap<>();
    private final LineFinder finder;
    private long bytesRead;
    private long failures;

    /**
     * For windows.
     *
     * @param recent windows that end later are read on to the end of each partition; what was written since is little then, and
     *     a producer whose clock is ahead can hide nothing
     * @param goOn asked between polls; when it says no, what has not been read is left out, and windows are cut
     */
    WindowScan(
            Consumer<byte[], byte[]> consumer,
            Throttle throttle,
            LogReading logs,
            Collection<LogWindow> windows,
            BiConsumer<LogWindow, Line> tag,
            Instant recent,
            BooleanSupplier goOn) {
        this.consumer = consumer;
        this.throttle = throttle;
        this.recent = recent;
        this.goOn = goOn;
        this.clusters = logs.clusters();
        for (LogWindow window : windows) {
            WindowLines lines = new WindowLines(window, logs.redactor(), tag);
            all.add(lines);
            byPod.computeIfAbsent(podKey(window.pod().namespace(), window.pod().name()), k -> new ArrayList<>())
                    .add(lines);
        }
        this.finder = new LineFinder(
                windows.stream().map(w -> w.pod().name()).distinct().toList(), logs.decoders());
    }

    /** Reads, and gives what it found for each window, in the order of the windows. */
    List<WindowLines> read(TopicSelection topics) {
        List<TopicPartition> partitions = partitions(topics);
        WindowOffsets offsets = new WindowOffsets(consumer, partitions);
        for (TopicPartition partition : partitions) {
            read(partition, ranges(partition, offsets));
            all.forEach(lines -> guarded(lines, lines::endOfPartition));
        }
        consumer.unsubscribe();
        return all;
    }

    /** In their order. */
    List<TopicPartition> partitions(TopicSelection topics) {
        return names(topics)
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(p -> new TopicPartition(p.topic(), p.partition()))
                .sorted(Comparator.comparing(TopicPartition::topic).thenComparing(TopicPartition::partition))
                .toList();
    }

    private Stream<String> names(TopicSelection topics) {
        return topics.pattern() == null
                ? topics.names().stream()
                : consumer.listTopics().keySet().stream().filter(topics::contains);
    }

    /** What the windows of the topic's cluster have there. */
    private Map<WindowLines, List<OffsetRange>> ranges(TopicPartition partition, WindowOffsets offsets) {
        String cluster = clusters.of(partition.topic());
        Map<WindowLines, List<OffsetRange>> ranges = new HashMap<>();
        for (WindowLines lines : all) {
            LogWindow window = lines.window();
            if (!window.pod().cluster().equals(cluster)) {
                continue;
            }
            OffsetRange range =
                    offsets.between(partition, window.from(), window.to().plus(WindowLines.SHIPPED_LATER));
            ranges.put(
                    lines,
                    window.to().isAfter(recent)
                            ? OffsetRange.merged(List.of(range, offsets.onFrom(partition, window.from())))
                            : List.of(range));
            if (offsets.isCut(partition, range, window.from())) {
                lines.cut();
            }
        }
        return ranges;
    }

    /** Values of the records read so far. */
    long bytes() {
        return bytesRead;
    }

    /** Log records, and parts of windows, that were skipped because exit143 itself failed on them. */
    long failures() {
        return failures + finder.failures();
    }

    private void read(TopicPartition partition, Map<WindowLines, List<OffsetRange>> ranges) {
        List<OffsetRange> toRead = OffsetRange.merged(
                ranges.values().stream().flatMap(List::stream).toList());
        if (toRead.isEmpty()) {
            return;
        }
        consumer.assign(List.of(partition));
        for (OffsetRange range : toRead) {
            consumer.seek(partition, range.from());
            while (consumer.position(partition) < range.to()) {
                if (!goOn.getAsBoolean()) {
                    cut(ranges, consumer.position(partition), Long.MAX_VALUE);
                    return;
                }
                try {
                    long bytes = take(range, ranges);
                    bytesRead += bytes;
                    throttle.read(bytes);
                } catch (OffsetOutOfRangeException deleted) {
                    skipDeleted(partition, range, ranges);
                }
            }
        }
    }

    /** Takes what the next poll brings; gives its size in bytes. */
    private long take(OffsetRange range, Map<WindowLines, List<OffsetRange>> ranges) {
        long bytes = 0;
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
            bytes += Math.max(0, record.serializedValueSize());
            if (record.offset() < range.to()) {
                give(record, ranges);
            }
        }
        return bytes;
    }

    /** Goes on with what is still there; if that is before the place reached, the partition has lost its end. */
    private void skipDeleted(TopicPartition partition, OffsetRange range, Map<WindowLines, List<OffsetRange>> ranges) {
        long reached = consumer.position(partition);
        long first = consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L);
        long next = first > reached ? first : Long.MAX_VALUE;
        cut(ranges, reached, next);
        consumer.seek(partition, Math.min(next, range.to()));
    }

    /** What was there from one offset, inclusive, to another, is not read. */
    private static void cut(Map<WindowLines, List<OffsetRange>> ranges, long from, long to) {
        OffsetRange unread = new OffsetRange(from, to);
        ranges.forEach((lines, own) -> {
            if (own.stream().anyMatch(unread::overlaps)) {
                lines.cut();
            }
        });
    }

    private void give(ConsumerRecord<byte[], byte[]> record, Map<WindowLines, List<OffsetRange>> ranges) {
        for (LogLine line : finder.lines(record)) {
            LineIdentity identity = line.identity();
            for (WindowLines lines : byPod.getOrDefault(podKey(identity.namespace(), identity.pod()), List.of())) {
                if (OffsetRange.anyContains(ranges.getOrDefault(lines, List.of()), record.offset())) {
                    guarded(lines, () -> lines.add(ReadLine.of(line, record)));
                }
            }
        }
    }

    /** An error of exit143 on one window's line costs that window the line, and no other anything. */
    private void guarded(WindowLines lines, Runnable work) {
        try {
            work.run();
        } catch (KafkaException e) {
            throw e;
        } catch (RuntimeException e) {
            lines.cut();
            if (failures++ == 0) {
                LOG.error("A line of {} is left out: {}", lines.window().terminationId(), Failure.of(e));
            }
        }
    }

    private static String podKey(String namespace, String pod) {
        return namespace + "/" + pod;
    }
}

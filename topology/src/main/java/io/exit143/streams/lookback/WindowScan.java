package io.exit143.streams.lookback;

import io.exit143.logs.LineIdentity;
import io.exit143.logs.LogLine;
import io.exit143.logs.redaction.Redactor;
import io.exit143.termination.LogWindow;
import io.exit143.termination.evidence.LastLinesSeen.Line;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * One reading of the log topics for many windows. What is found for a window depends on the topics alone, not on the
 * windows it is read with: each takes only records of its own range of offsets.
 */
final class WindowScan {

    private static final Duration POLL = Duration.ofMillis(200);

    private final Consumer<byte[], byte[]> consumer;
    private final Throttle throttle;
    private final BooleanSupplier goOn;
    private final List<WindowLines> all = new ArrayList<>();
    private final Map<String, List<WindowLines>> byPod = new HashMap<>();
    private final LineFinder finder;
    private long bytesRead;

    /** @param goOn asked between polls; when it says no, what has not been read is left out, and windows are cut */
    WindowScan(
            Consumer<byte[], byte[]> consumer,
            Throttle throttle,
            Redactor redactor,
            Collection<LogWindow> windows,
            BiConsumer<LogWindow, Line> tag,
            BooleanSupplier goOn) {
        this.consumer = consumer;
        this.throttle = throttle;
        this.goOn = goOn;
        for (LogWindow window : windows) {
            WindowLines lines = new WindowLines(window, redactor, tag);
            all.add(lines);
            byPod.computeIfAbsent(podKey(window.pod().namespace(), window.pod().name()), k -> new ArrayList<>())
                    .add(lines);
        }
        this.finder = new LineFinder(
                windows.stream().map(w -> w.pod().name()).distinct().toList());
    }

    /** Reads, and gives what it found for each window, in the order of the windows. */
    List<WindowLines> read(Collection<String> topics) {
        List<TopicPartition> partitions = topics.stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(p -> new TopicPartition(p.topic(), p.partition()))
                .sorted(Comparator.comparing(TopicPartition::topic).thenComparing(TopicPartition::partition))
                .toList();
        WindowOffsets offsets = new WindowOffsets(consumer, partitions);
        for (TopicPartition partition : partitions) {
            Map<WindowLines, OffsetRange> ranges = new HashMap<>();
            for (WindowLines lines : all) {
                LogWindow window = lines.window();
                OffsetRange range =
                        offsets.between(partition, window.from(), window.to().plus(WindowLines.SHIPPED_LATER));
                ranges.put(lines, range);
                if (offsets.isCut(partition, range, window.from())) {
                    lines.cut();
                }
            }
            read(partition, ranges);
            all.forEach(WindowLines::endOfPartition);
        }
        consumer.unsubscribe();
        return all;
    }

    /** Values of the records read so far. */
    long bytes() {
        return bytesRead;
    }

    private void read(TopicPartition partition, Map<WindowLines, OffsetRange> ranges) {
        List<OffsetRange> toRead = OffsetRange.merged(ranges.values());
        if (toRead.isEmpty()) {
            return;
        }
        consumer.assign(List.of(partition));
        for (OffsetRange range : toRead) {
            consumer.seek(partition, range.from());
            while (consumer.position(partition) < range.to()) {
                if (!goOn.getAsBoolean()) {
                    ranges.forEach((lines, own) -> {
                        if (own.to() > consumer.position(partition)) {
                            lines.cut();
                        }
                    });
                    return;
                }
                long bytes = 0;
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    bytes += Math.max(0, record.serializedValueSize());
                    if (record.offset() < range.to()) {
                        give(record, ranges);
                    }
                }
                bytesRead += bytes;
                throttle.read(bytes);
            }
        }
    }

    private void give(ConsumerRecord<byte[], byte[]> record, Map<WindowLines, OffsetRange> ranges) {
        for (LogLine line : finder.lines(record)) {
            LineIdentity identity = line.identity();
            for (WindowLines lines : byPod.getOrDefault(podKey(identity.namespace(), identity.pod()), List.of())) {
                OffsetRange own = ranges.get(lines);
                if (own != null && own.contains(record.offset())) {
                    lines.add(ReadLine.of(line, record));
                }
            }
        }
    }

    private static String podKey(String namespace, String pod) {
        return namespace + "/" + pod;
    }
}

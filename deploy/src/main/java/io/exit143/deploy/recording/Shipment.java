package io.exit143.deploy.recording;

import io.exit143.deploy.shipper.FileLine;
import io.exit143.deploy.shipper.ShippedRecord;
import io.exit143.deploy.shipper.ShipperEncoder;
import io.exit143.logs.ContainerLogPath;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All log files of a run, read by one shipper as it would read them on a node: each file from its start to its end, and
 * what has arrived first, first. What it sends depends on the lines only, not on the order in which they were recorded.
 */
final class Shipment {

    /** Of lines read at one instant, any fixed order that keeps those of a file as they are. */
    private static final Comparator<LogFileLine> BY_READING =
            Comparator.comparing(LogFileLine::receivedAt).thenComparing(LogFileLine::path);

    static final String UNKNOWN_NODE = "unknown-node";
    private static final String PATH_HEADER = "file";

    private final ShipperEncoder shipper;
    private final KnownPods pods;
    private final List<RecordedRecord> sent = new ArrayList<>();

    private Shipment(ShipperEncoder shipper, KnownPods pods) {
        this.shipper = shipper;
        this.pods = pods;
    }

    /** What the shipper sends of these lines, which are distinct. A line that no shipper could read is sent as it is. */
    static List<RecordedRecord> of(Collection<LogFileLine> lines, KnownPods pods, ShipperEncoder shipper) {
        Shipment shipment = new Shipment(shipper, pods);
        Instant end = Instant.MIN;
        for (LogFileLine line : asRead(lines)) {
            shipment.read(line);
            end = line.receivedAt();
        }
        shipment.add(shipper.flush(), end);
        return shipment.sent;
    }

    /** No line of a file can be read before the one above it. */
    private static List<LogFileLine> asRead(Collection<LogFileLine> lines) {
        List<LogFileLine> inFiles = lines.stream().sorted(LogFileLine.IN_FILE).toList();
        List<LogFileLine> read = new ArrayList<>(inFiles.size());
        LogFileLine above = null;
        for (LogFileLine line : inFiles) {
            above = above == null || !above.path().equals(line.path()) ? line : line.readNotBefore(above.receivedAt());
            read.add(above);
        }
        read.sort(BY_READING); // stable: keeps the order within a file
        return read;
    }

    private void read(LogFileLine line) {
        ContainerLogPath path = ContainerLogPath.parse(line.path());
        if (path == null || LogFileLine.timeOf(line.raw()) == null) {
            List<RecordedHeader> headers = List.of(new RecordedHeader(PATH_HEADER, line.path()));
            sent.add(record(line.receivedAt(), line.receivedAt(), line.path(), headers, line.raw()));
            return;
        }
        String node = pods.node(path.podUid());
        FileLine read = new FileLine(
                line.path(),
                line.raw(),
                line.receivedAt(),
                node == null ? UNKNOWN_NODE : node,
                pods.containerId(path.podUid(), path.container(), path.restartCount()));
        add(shipper.encode(read), line.receivedAt());
    }

    private void add(List<ShippedRecord> records, Instant arrival) {
        for (ShippedRecord record : records) {
            List<RecordedHeader> headers = record.headers().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .map(header ->
                            new RecordedHeader(header.getKey(), new String(header.getValue(), StandardCharsets.UTF_8)))
                    .toList();
            sent.add(record(arrival, record.timestamp(), record.path(), headers, record.value()));
        }
    }

    private RecordedRecord record(
            Instant arrival, Instant timestamp, @Nullable String path, List<RecordedHeader> headers, byte[] value) {
        return new RecordedRecord(arrival, timestamp, Input.CONTAINER_LOGS, sent.size(), null, path, headers, value);
    }
}

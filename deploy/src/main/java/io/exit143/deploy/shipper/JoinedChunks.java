package io.exit143.deploy.shipper;

import io.exit143.logs.Part;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Joins chunks per file and stream, as most shippers do, and sends what stays unfinished after a while. */
final class JoinedChunks implements Chunks {

    /** Fluent Bit's multiline flush is 4 s, the collector's recombine 5 s. */
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    /** Escaped as JSON still below Kafka's default record limit of 1 MiB, but for text that is all control characters. */
    private static final int MAX_LINE_LENGTH = 256 * 1024;

    private final Map<String, ShippedLine> open = new LinkedHashMap<>();

    @Override
    public List<ShippedLine> add(ShippedLine line, Instant now) {
        List<ShippedLine> ready = expired(now);
        String source = line.file().path() + ' ' + line.stream();
        ShippedLine begun = open.remove(source);
        ShippedLine joined = begun == null ? line : begun.followedBy(line, MAX_LINE_LENGTH);
        if (line.chunk() == Part.PARTIAL) {
            open.put(source, joined);
        } else {
            ready.add(joined);
        }
        return ready;
    }

    @Override
    public List<ShippedLine> flush() {
        List<ShippedLine> rest = List.copyOf(open.values());
        open.clear();
        return rest;
    }

    private List<ShippedLine> expired(Instant now) {
        List<ShippedLine> ready = new ArrayList<>(1);
        open.values().removeIf(line -> {
            boolean due = line.sentAt().plus(TIMEOUT).isBefore(now);
            if (due) {
                ready.add(line);
            }
            return due;
        });
        return ready;
    }
}

package io.exit143.deploy.shipper;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A shipper as what it does with chunks, and how it writes a line. */
final class FormattingEncoder implements ShipperEncoder {

    private final String name;
    private final LineFormat format;
    private final Chunks chunks;
    private final Map<String, Long> offsets = new HashMap<>();

    FormattingEncoder(String name, LineFormat format, Chunks chunks) {
        this.name = name;
        this.format = format;
        this.chunks = chunks;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<ShippedRecord> encode(FileLine line) {
        long offset = offsets.getOrDefault(line.path(), 0L);
        ShippedLine shipped = ShippedLine.parse(line, offset);
        // The newline counts.
        offsets.put(line.path(), offset + line.raw().length + 1);
        return records(chunks.add(shipped, line.readAt()));
    }

    @Override
    public List<ShippedRecord> flush() {
        return records(chunks.flush());
    }

    private List<ShippedRecord> records(List<ShippedLine> lines) {
        return lines.stream().map(line -> format.write(line).of(line.file())).toList();
    }
}

package io.exit143.deploy.shipper;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The file's line byte for byte; the path in record header {@code file}. */
final class CriTextFormat implements LineFormat {

    @Override
    public ShippedRecord write(ShippedLine line) {
        byte[] path = line.file().path().getBytes(StandardCharsets.UTF_8);
        return new ShippedRecord(
                line.sentAt(), Map.of("file", path), line.file().raw());
    }
}

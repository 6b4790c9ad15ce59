package io.exit143.deploy.recording;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Container log lines, {@code {"path","raw","receivedAt"}} a line; {@code rawBase64} where the bytes are no UTF-8. */
final class LogFile {

    private static final String PATH = "path";
    private static final String RAW = "raw";
    private static final String RAW_BASE64 = "rawBase64";
    private static final String RECEIVED_AT = "receivedAt";

    private final JsonTexts texts = new JsonTexts(PATH, RAW, RAW_BASE64, RECEIVED_AT);
    private final LogShipper shipper;

    LogFile(LogShipper shipper) {
        this.shipper = shipper;
    }

    /** The time of the first line that has one; null if none has. */
    @Nullable
    Instant firstTime(List<byte[]> lines) {
        return lines.stream()
                .map(texts::in)
                .map(LogFile::time)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** What the shipper sends. A line that doesn't name file and text is sent as it is. */
    List<RecordedRecord> records(List<byte[]> lines, Instant fallback) {
        List<Map<String, String>> found = lines.stream().map(texts::in).toList();
        Places places = new Places(found.stream().map(LogFile::time), fallback);
        List<RecordedRecord> records = new ArrayList<>();
        List<LogFileLine> readable = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Map<String, String> line = found.get(i);
            Instant at = places.of(time(line));
            String path = line.get(PATH);
            byte[] raw = raw(line);
            if (path == null || raw == null) {
                records.add(RecordedRecord.bare(at, Input.CONTAINER_LOGS, lines.get(i)));
            } else {
                readable.add(new LogFileLine(path, raw, at));
            }
        }
        for (LogFileLine line : shipper.joinsPartialLines() ? PartialLines.join(readable) : readable) {
            records.add(shipper.record(line.path(), line.raw(), line.receivedAt()));
        }
        return records;
    }

    private static @Nullable Instant time(Map<String, String> line) {
        Instant received = Times.rfc3339(line.get(RECEIVED_AT));
        if (received != null) {
            return received;
        }
        byte[] raw = raw(line);
        CriLine cri = raw == null ? null : CriLine.of(raw);
        return cri == null ? null : cri.at();
    }

    private static byte @Nullable [] raw(Map<String, String> line) {
        String encoded = line.get(RAW_BASE64);
        if (encoded != null) {
            try {
                return Base64.getDecoder().decode(encoded);
            } catch (IllegalArgumentException e) {
                return null;
            }
        }
        String raw = line.get(RAW);
        return raw == null ? null : raw.getBytes(StandardCharsets.UTF_8);
    }
}

package io.exit143.deploy.recording;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Container log lines, {@code {"path","raw","receivedAt"}} a line; {@code rawBase64} where the bytes are no UTF-8.
 *
 * @param lines what a shipper reads
 * @param strangers lines that don't name file and text, sent as they are
 */
record LogFile(List<LogFileLine> lines, List<RecordedRecord> strangers) {

    private static final String PATH = "path";
    private static final String RAW = "raw";
    private static final String RAW_BASE64 = "rawBase64";
    private static final String RECEIVED_AT = "receivedAt";
    private static final JsonTexts TEXTS = new JsonTexts(PATH, RAW, RAW_BASE64, RECEIVED_AT);

    /** The time of the first line that has one; null if none has. */
    static @Nullable Instant firstTime(List<byte[]> lines) {
        return lines.stream()
                .map(TEXTS::in)
                .map(LogFile::time)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** Reads all lines; {@code fallback} is the place of lines if none says a time. */
    static LogFile read(List<byte[]> lines, Instant fallback) {
        List<Map<String, String>> found = lines.stream().map(TEXTS::in).toList();
        Places places = new Places(found.stream().map(LogFile::time), fallback);
        List<LogFileLine> readable = new ArrayList<>();
        List<RecordedRecord> strangers = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Map<String, String> line = found.get(i);
            Instant at = places.of(time(line));
            String path = line.get(PATH);
            byte[] raw = raw(line);
            if (path == null || raw == null) {
                strangers.add(RecordedRecord.bare(at, Input.CONTAINER_LOGS, lines.get(i)));
            } else {
                readable.add(LogFileLine.of(path, raw, at));
            }
        }
        return new LogFile(readable, strangers);
    }

    private static @Nullable Instant time(Map<String, String> line) {
        Instant received = Times.rfc3339(line.get(RECEIVED_AT));
        if (received != null) {
            return received;
        }
        byte[] raw = raw(line);
        return raw == null ? null : LogFileLine.timeOf(raw);
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

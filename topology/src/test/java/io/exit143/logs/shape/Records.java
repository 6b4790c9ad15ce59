package io.exit143.logs.shape;

import io.exit143.logs.Decoded;
import io.exit143.logs.LogLine;
import io.exit143.logs.LogRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Short forms for tests: single quotes stand for double ones. */
final class Records {

    static final Instant CREATED = Instant.parse("2026-02-01T12:00:09.5Z");
    static final String UID = Transcript.UID;
    static final String ID = Transcript.CONTAINER_ID;
    static final String PATH = "/var/log/pods/shop_checkout-1_" + UID + "/app/3.log";

    private Records() {}

    static LogRecord record(String value) {
        return new LogRecord(
                "container-logs",
                null,
                Map.of(),
                CREATED,
                value.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    static Decoded.Content content(Decoded decoded) {
        return decoded.fold(
                content -> content,
                () -> {
                    throw new AssertionError("not this shape");
                },
                broken -> {
                    throw new AssertionError(broken.reason());
                });
    }

    static Decoded.Content auto(String value) {
        return content(LogShapes.autoDetecting().decode(record(value)));
    }

    static LogLine line(String value) {
        List<LogLine> lines = auto(value).lines();
        if (lines.size() != 1) {
            throw new AssertionError("not one line: " + lines);
        }
        return lines.get(0);
    }
}

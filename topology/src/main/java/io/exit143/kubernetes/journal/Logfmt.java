package io.exit143.kubernetes.journal;

import io.exit143.kubernetes.Times;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** A logfmt line of logrus: {@code time="…" level=info msg="…" …}, of which only time and message matter here. */
record Logfmt(Instant at, String message) {

    static @Nullable Logfmt parse(String line) {
        int time = line.indexOf("time=");
        int message = line.indexOf("msg=");
        if (time < 0 || message < 0) {
            return null;
        }
        QuotedText stamp = QuotedText.read(line, time + "time=".length());
        QuotedText text = QuotedText.read(line, message + "msg=".length());
        if (stamp == null || text == null) {
            return null;
        }
        try {
            Instant at = OffsetDateTime.parse(stamp.text().replace(' ', 'T')).toInstant();
            return Times.believable(at) ? new Logfmt(at, text.text()) : null;
        } catch (DateTimeException notATime) {
            return null;
        }
    }
}

package io.exit143.deploy.recording;

import io.exit143.logs.CriLine;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A line of a container's log file, as the runtime wrote it, and when it was read.
 *
 * @param at the runtime's time; that of reading where the line is not in CRI form
 */
@SuppressWarnings("ArrayRecordComponent") // passed on; equality is written out below
record LogFileLine(String path, byte[] raw, Instant at, Instant receivedAt) {

    /** As the lines of a file follow each other. It depends on nothing but the lines. */
    static final Comparator<LogFileLine> IN_FILE = Comparator.comparing(LogFileLine::path)
            .thenComparing(LogFileLine::at)
            .thenComparing(LogFileLine::receivedAt)
            .thenComparing(LogFileLine::raw, Arrays::compareUnsigned);

    static LogFileLine of(String path, byte[] raw, Instant receivedAt) {
        Instant written = timeOf(raw);
        return new LogFileLine(path, raw, written == null ? receivedAt : written, receivedAt);
    }

    /** The runtime's time; null if the line is not in CRI form. */
    static @Nullable Instant timeOf(byte[] raw) {
        CriLine line = CriLine.parse(new String(raw, StandardCharsets.UTF_8));
        return line == null ? null : line.time().earliest();
    }

    LogFileLine readNotBefore(Instant time) {
        return receivedAt.isBefore(time) ? new LogFileLine(path, raw, at, time) : this;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LogFileLine that && IN_FILE.compare(this, that) == 0;
    }

    @Override
    public int hashCode() {
        return Objects.hash(path, at, receivedAt, Arrays.hashCode(raw));
    }
}

package io.exit143.logs.shape;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.exit143.logs.CriLine;
import io.exit143.logs.Decoded;
import io.exit143.logs.JournalLine;
import io.exit143.logs.KubernetesEventRecord;
import io.exit143.logs.KubernetesObjectRecord;
import io.exit143.logs.LineIdentity;
import io.exit143.logs.LineIdentityBuilder;
import io.exit143.logs.LineTime;
import io.exit143.logs.LogLine;
import io.exit143.logs.LogRecord;
import io.exit143.logs.Part;
import io.exit143.logs.StdStream;
import io.exit143.logs.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what one record holds, numbers it and keeps it within the limit. */
final class Findings {

    private final DecodeLimits limits;
    private final @Nullable LineTime recordTime;
    private final List<LogLine> lines = new ArrayList<>(1);
    private final List<JournalLine> journal = new ArrayList<>(0);
    private final List<KubernetesEventRecord> events = new ArrayList<>(0);
    private final List<KubernetesObjectRecord> objects = new ArrayList<>(0);
    private int unattributed;
    private int count;

    Findings(LogRecord record, DecodeLimits limits) {
        this.limits = limits;
        this.recordTime = record.timestamp() == null
                ? null
                // Kafka keeps milliseconds.
                : new LineTime(record.timestamp(), Duration.ofMillis(1), LineTime.Source.RECORD);
    }

    /**
     * A container's line; without identity it is a node's journal line if it reads like one, else only counted. A shipper
     * that has no parser for the runtime's format sends the file's line as it is, and so without its stream.
     */
    void line(LineIdentityBuilder source, @Nullable LineTime time, StdStream stream, String text, Part part) {
        CriLine raw = stream == StdStream.UNKNOWN ? CriLine.parse(text) : null;
        if (raw == null) {
            parsedLine(source, time, stream, text, part);
        } else {
            parsedLine(source, byRuntime(raw.time()), raw.stream(), raw.text(), raw.part());
        }
    }

    private void parsedLine(
            LineIdentityBuilder source, @Nullable LineTime time, StdStream stream, String text, Part part) {
        LineIdentity identity = source.build();
        if (identity != null) {
            lines.add(new LogLine(nextIndex(), identity, orRecordTime(time), stream, chomp(text), part, false));
        } else if (JournalText.isJournal(text)) {
            journal(source.knownNode(), null, text, time);
        } else {
            nextIndex();
            unattributed++;
        }
    }

    /** A line of a node's journal, with a stamp of whoever took it up. */
    void journal(@Nullable String node, @Nullable String unit, String text, @Nullable LineTime time) {
        journal(node, unit, text, time, false);
    }

    /** A line of a node's journal with the stamp that the journal itself gave it. */
    void stampedByJournal(@Nullable String node, @Nullable String unit, String text, @Nullable LineTime time) {
        journal(node, unit, text, time, time != null);
    }

    private void journal(
            @Nullable String node, @Nullable String unit, String text, @Nullable LineTime time, boolean stamped) {
        LineTime bound = time == null || time.onlyUpperBound()
                ? time
                : new LineTime(time.earliest(), time.precision(), LineTime.Source.SHIPPER);
        String bare = JournalText.withoutSyslogHeader(chomp(text));
        journal.add(new JournalLine(nextIndex(), node, unit, bare, orRecordTime(bound), stamped));
    }

    void event(ObjectNode event, @Nullable Timestamp seen) {
        events.add(new KubernetesEventRecord(nextIndex(), event, orRecordTime(byShipper(seen))));
    }

    void object(@Nullable String type, ObjectNode object, @Nullable Timestamp seen) {
        objects.add(new KubernetesObjectRecord(nextIndex(), type, object, orRecordTime(byShipper(seen))));
    }

    Decoded.Content content() {
        return new Decoded.Content(lines, journal, events, objects, unattributed);
    }

    static @Nullable LineTime byRuntime(@Nullable Timestamp time) {
        return time == null ? null : time.by(LineTime.Source.RUNTIME);
    }

    static @Nullable LineTime byShipper(@Nullable Timestamp time) {
        return time == null ? null : time.by(LineTime.Source.SHIPPER);
    }

    private @Nullable LineTime orRecordTime(@Nullable LineTime time) {
        return time == null ? recordTime : time;
    }

    private int nextIndex() {
        if (count == limits.maxItems()) {
            throw new BrokenRecordException("more than " + limits.maxItems() + " lines or objects in one record");
        }
        return count++;
    }

    private static String chomp(String text) {
        return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }
}

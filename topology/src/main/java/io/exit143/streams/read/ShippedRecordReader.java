package io.exit143.streams.read;

import io.exit143.kubernetes.EventReader;
import io.exit143.kubernetes.Reading;
import io.exit143.kubernetes.RecordOrigin;
import io.exit143.kubernetes.Times;
import io.exit143.kubernetes.UnreadableRecordException;
import io.exit143.kubernetes.journal.JournalReader;
import io.exit143.logs.Decoded;
import io.exit143.logs.JournalLine;
import io.exit143.logs.KubernetesEventRecord;
import io.exit143.logs.LineTime;
import io.exit143.logs.LogDecoder;
import io.exit143.logs.LogLine;
import io.exit143.logs.LogRecord;
import io.exit143.streams.topic.TopicRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records of log shippers: container lines, node journals, and Events where a tool writes them there too. Most lines are
 * of no concern, so the bytes are scanned first, and only candidates are decoded.
 */
final class ShippedRecordReader implements RecordReader {

    private final TopicRules<LogDecoder> decoders;
    private final Candidates candidates;
    private final ContainerLineReader lines;
    private final JournalReader journal = new JournalReader();
    private final EventReader events = new EventReader();

    ShippedRecordReader(LogReading logs) {
        this.decoders = logs.decoders();
        this.candidates = logs.candidates();
        this.lines = new ContainerLineReader(logs.classifier(), logs.redactor());
    }

    @Override
    public Told read(LogRecord record, RecordOrigin origin) throws UnreadableRecordException {
        if (!candidates.mayMatter(record.value())) {
            return Told.nothing(Fate.NO_WORD_OF_INTEREST);
        }
        Decoded decoded = decoders.of(record.topic()).decode(record);
        Decoded.@Nullable Content content = decoded.fold(c -> c, () -> null, broken -> null);
        if (content == null) {
            String reason = decoded.fold(c -> "", () -> "No known shape of log record", Decoded.Broken::reason);
            throw new UnreadableRecordException(reason);
        }
        List<Reading> readings = new ArrayList<>();
        for (LogLine line : content.lines()) {
            readings.addAll(lines.read(line, origin));
        }
        for (JournalLine line : content.journal()) {
            readings.addAll(journal.read(line.text(), near(line.time(), origin), line.stampedByJournal(), origin));
        }
        for (KubernetesEventRecord event : content.events()) {
            readings.addAll(events.read(event.event(), at(event.seen(), origin)));
        }
        boolean nameless = readings.isEmpty() && content.unattributed() > 0;
        return nameless ? Told.nothing(Fate.NO_POD_NAMED) : Told.of(readings);
    }

    /** A stamp far off any time of this world is as good as none. */
    private static Instant near(@Nullable LineTime time, RecordOrigin origin) {
        return time == null || !Times.believable(time.latest()) ? origin.recordTime() : time.latest();
    }

    private static RecordOrigin at(@Nullable LineTime time, RecordOrigin origin) {
        return new RecordOrigin(origin.cluster(), origin.ref(), near(time, origin));
    }
}

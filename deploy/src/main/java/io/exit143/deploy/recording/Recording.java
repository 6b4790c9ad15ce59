package io.exit143.deploy.recording;

import io.exit143.deploy.shipper.ShipperEncoder;
import io.exit143.deploy.shipper.ShipperEncoders;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The records of one or more recorded folders in one total order: by time of arrival, then input, then content. So the
 * order of lines in a file, of files and of folders changes nothing. A record that several folders share is here once.
 *
 * @param repeated how many records and log lines were left out because an equal one is here
 */
public record Recording(List<RecordedRecord> records, int repeated) {

    public Recording {
        records = Collections.unmodifiableList(records);
    }

    /**
     * Reads all folders into memory.
     *
     * @param without parts to leave out
     * @param shipper what container logs, and maybe the journal, are sent by; it has read nothing yet
     * @throws RecordingException if a folder doesn't exist, holds none of a recording's files, or can't be read
     */
    public static Recording read(List<Path> folders, Set<Part> without, ShipperEncoder shipper)
            throws RecordingException {
        List<RecordingFolder> read = new ArrayList<>();
        for (Path folder : folders) {
            read.add(RecordingFolder.read(folder, without));
        }
        Instant anyTime = read.stream()
                .map(RecordingFolder::someTime)
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(null);
        List<RecordedRecord> records = new ArrayList<>();
        List<LogFileLine> logLines = new ArrayList<>();
        for (RecordingFolder folder : read) {
            Instant near = near(folder, anyTime);
            records.addAll(folder.records(near, ShipperEncoders.journal(shipper)));
            logLines.addAll(folder.logLines(near));
        }
        Set<LogFileLine> distinctLines = new HashSet<>(logLines);
        KnownPods pods = KnownPods.of(
                read.stream().flatMap(folder -> folder.pods().stream()).toList());
        records.addAll(Shipment.of(distinctLines, pods, shipper));
        return ordered(records, logLines.size() - distinctLines.size());
    }

    /** The time of the last record; empty if there is none. */
    public Optional<Instant> end() {
        return records.isEmpty()
                ? Optional.empty()
                : Optional.of(records.get(records.size() - 1).at());
    }

    private static Instant near(RecordingFolder folder, @Nullable Instant anyTime) throws RecordingException {
        Instant own = folder.someTime();
        if (own != null) {
            return own;
        }
        return anyTime != null ? anyTime : folder.lastModified();
    }

    private static Recording ordered(List<RecordedRecord> records, int repeatedLines) {
        records.sort(RecordedRecord.ORDER);
        List<RecordedRecord> distinct = new ArrayList<>(records.size());
        for (RecordedRecord record : records) {
            if (distinct.isEmpty() || !distinct.get(distinct.size() - 1).equals(record)) {
                distinct.add(record);
            }
        }
        return new Recording(distinct, repeatedLines + records.size() - distinct.size());
    }
}

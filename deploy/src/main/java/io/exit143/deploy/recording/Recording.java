package io.exit143.deploy.recording;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The records of one or more recorded folders in one total order: by time of arrival, then input, then content. So the
 * order of lines in a file, of files and of folders changes nothing. A record that several folders share is here once.
 *
 * @param repeated how many records were left out because an equal one is here
 */
public record Recording(List<RecordedRecord> records, int repeated) {

    public Recording {
        records = Collections.unmodifiableList(records);
    }

    /**
     * Reads all folders into memory.
     *
     * @param without parts to leave out
     * @param shipper what container logs are sent as
     * @throws RecordingException if a folder doesn't exist, holds none of a recording's files, or can't be read
     */
    public static Recording read(List<Path> folders, Set<Part> without, LogShipper shipper) throws RecordingException {
        List<RecordingFolder> read = new ArrayList<>();
        for (Path folder : folders) {
            read.add(RecordingFolder.read(folder, without));
        }
        Instant anyTime = read.stream()
                .map(folder -> folder.someTime(shipper))
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(null);
        List<RecordedRecord> records = new ArrayList<>();
        for (RecordingFolder folder : read) {
            records.addAll(folder.records(near(folder, anyTime, shipper), shipper));
        }
        return ordered(records);
    }

    /** The time of the last record; empty if there is none. */
    public Optional<Instant> end() {
        return records.isEmpty()
                ? Optional.empty()
                : Optional.of(records.get(records.size() - 1).at());
    }

    private static Instant near(RecordingFolder folder, @Nullable Instant anyTime, LogShipper shipper)
            throws RecordingException {
        Instant own = folder.someTime(shipper);
        if (own != null) {
            return own;
        }
        return anyTime != null ? anyTime : folder.lastModified();
    }

    private static Recording ordered(List<RecordedRecord> records) {
        records.sort(RecordedRecord.ORDER);
        List<RecordedRecord> distinct = new ArrayList<>(records.size());
        for (RecordedRecord record : records) {
            if (distinct.isEmpty() || !distinct.get(distinct.size() - 1).equals(record)) {
                distinct.add(record);
            }
        }
        return new Recording(distinct, records.size() - distinct.size());
    }
}

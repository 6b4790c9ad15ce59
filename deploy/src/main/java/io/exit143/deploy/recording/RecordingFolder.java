package io.exit143.deploy.recording;

import io.exit143.deploy.shipper.JournalEncoder;
import io.exit143.deploy.shipper.JournalEncoders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The lines of one folder's files, before they are placed in time. */
final class RecordingFolder {

    private final Path folder;
    private final Map<RecordingFile, List<byte[]>> files;

    private RecordingFolder(Path folder, Map<RecordingFile, List<byte[]>> files) {
        this.folder = folder;
        this.files = files;
    }

    /**
     * Reads what is there and wanted.
     *
     * @throws RecordingException if it is no folder, holds no file of a recording, or one can't be read
     */
    static RecordingFolder read(Path folder, Set<Part> without) throws RecordingException {
        if (!Files.isDirectory(folder)) {
            String what = Files.exists(folder) ? "is not a folder" : "does not exist";
            throw new RecordingException("Recording " + folder + " " + what);
        }
        boolean empty = true;
        Map<RecordingFile, List<byte[]>> files = new EnumMap<>(RecordingFile.class);
        for (RecordingFile file : RecordingFile.values()) {
            Optional<Path> path = file.in(folder);
            empty &= path.isEmpty();
            if (path.isPresent() && !(file.part != null && without.contains(file.part))) {
                files.put(file, RecordingFile.lines(path.get()));
            }
        }
        if (empty) {
            throw new RecordingException("Recording " + folder + " holds none of " + names() + " (or these with .gz)");
        }
        return new RecordingFolder(folder, files);
    }

    /** A time when this was being recorded; null if nothing in it tells the year. */
    @Nullable
    Instant someTime() {
        return files.entrySet().stream()
                .filter(file -> file.getKey() != RecordingFile.KUBELET)
                .map(file -> firstTime(file.getKey(), file.getValue()))
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(null);
    }

    /** When its files were last written, for a recording of nothing but a kubelet's journal. */
    Instant lastModified() throws RecordingException {
        try {
            return Files.getLastModifiedTime(folder).toInstant();
        } catch (IOException e) {
            throw new RecordingException("Recording " + folder + " can't be read: " + e.getMessage(), e);
        }
    }

    /** Every line as a record, but for those that a log shipper reads. {@code near} gives klog its year, and a place to files without any time. */
    List<RecordedRecord> records(Instant near, JournalEncoder journal) {
        List<RecordedRecord> records = new ArrayList<>();
        String onlyNode = KnownPods.of(pods()).onlyNode();
        String node = onlyNode == null ? Shipment.UNKNOWN_NODE : onlyNode;
        files.forEach((file, lines) -> {
            switch (file) {
                case LOGS -> records.addAll(LogFile.read(lines, near).strangers());
                case KUBELET, CONTAINERD ->
                    addNodeLines(records, new NodeFormat(near, node, unit(file), journal), lines, near);
                case PODS, EVENTS, OWNERS, AUDIT -> addInOrder(records, format(file, near), lines, near);
            }
        });
        return records;
    }

    /** What a log shipper reads; {@code near} is the place of lines if none says a time. */
    List<LogFileLine> logLines(Instant near) {
        return LogFile.read(lines(RecordingFile.LOGS), near).lines();
    }

    /** The lines of the pods' watch stream. */
    List<byte[]> pods() {
        return lines(RecordingFile.PODS);
    }

    private List<byte[]> lines(RecordingFile file) {
        return files.getOrDefault(file, List.of());
    }

    private static void addInOrder(
            List<RecordedRecord> records, LineFormat format, List<byte[]> lines, Instant fallback) {
        List<RecordedLine> read = lines.stream().map(format::read).toList();
        Places places = new Places(read.stream().map(RecordedLine::at), fallback);
        for (RecordedLine line : read) {
            records.add(line.placed(places.of(line.at())));
        }
    }

    /**
     * Journal lines without a time go to the start of their file. They are continuations that each travel as a record of
     * their own, and a place after the line before would move all others when lines are recorded in another order.
     */
    private static void addNodeLines(
            List<RecordedRecord> records, LineFormat format, List<byte[]> lines, Instant fallback) {
        List<RecordedLine> read = lines.stream().map(format::read).toList();
        Instant start = read.stream()
                .map(RecordedLine::at)
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(fallback);
        for (RecordedLine line : read) {
            records.add(line.placed(line.at() == null ? start : line.at()));
        }
    }

    private static @Nullable Instant firstTime(RecordingFile file, List<byte[]> lines) {
        if (file == RecordingFile.LOGS) {
            return LogFile.firstTime(lines);
        }
        LineFormat format = format(file, Instant.EPOCH);
        return lines.stream()
                .map(line -> format.read(line).at())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static LineFormat format(RecordingFile file, Instant near) {
        return switch (file) {
            case PODS, EVENTS, OWNERS -> new KubernetesFormat();
            case AUDIT -> new AuditFormat();
            case KUBELET, CONTAINERD ->
                new NodeFormat(near, Shipment.UNKNOWN_NODE, unit(file), JournalEncoders.named("bare"));
            case LOGS -> throw new IllegalArgumentException("container logs need a shipper");
        };
    }

    private static String unit(RecordingFile file) {
        return file.fileName().substring(0, file.fileName().indexOf('.'));
    }

    private static String names() {
        return Arrays.stream(RecordingFile.values())
                .map(RecordingFile::fileName)
                .collect(Collectors.joining(", "));
    }
}

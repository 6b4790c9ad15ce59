package io.exit143.deploy.recording;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** The files a recording may hold. */
enum RecordingFile {
    PODS("pods.jsonl", null),
    EVENTS("events.jsonl", Part.EVENTS),
    OWNERS("owners.jsonl", null),
    LOGS("logs.jsonl", Part.LOGS),
    KUBELET("kubelet.log", Part.NODE),
    CONTAINERD("containerd.log", Part.NODE),
    AUDIT("audit.jsonl", Part.AUDIT);

    static final String COMPRESSED = ".gz";
    private static final int BUFFER_BYTES = 1 << 16;

    private final String fileName;

    /** The part it belongs to; null if it can't be left out. */
    final @Nullable Part part;

    RecordingFile(String fileName, @Nullable Part part) {
        this.fileName = fileName;
        this.part = part;
    }

    /** The name in plain form; each may also end in {@code .gz}. */
    String fileName() {
        return fileName;
    }

    /** Where it lies in a folder; the plain file wins over the compressed one. */
    Optional<Path> in(Path folder) {
        return Stream.of(folder.resolve(fileName), folder.resolve(fileName + COMPRESSED))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /** The lines of a file that {@link #in} found. */
    static List<byte[]> lines(Path file) throws RecordingException {
        try (InputStream in = open(file)) {
            return Lines.of(in);
        } catch (IOException e) {
            throw new RecordingException(file + " can't be read: " + e.getMessage(), e);
        }
    }

    private static InputStream open(Path file) throws IOException {
        InputStream raw = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES);
        if (!file.toString().endsWith(COMPRESSED)) {
            return raw;
        }
        try {
            return new GZIPInputStream(raw, BUFFER_BYTES);
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }
}

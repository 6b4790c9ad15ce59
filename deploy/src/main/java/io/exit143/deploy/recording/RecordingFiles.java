package io.exit143.deploy.recording;

import java.util.Arrays;
import java.util.List;

/** The names of the files that a recording may hold. */
public final class RecordingFiles {

    private RecordingFiles() {}

    /** In their compressed form. */
    public static List<String> compressedNames() {
        return Arrays.stream(RecordingFile.values())
                .map(file -> file.fileName() + RecordingFile.COMPRESSED)
                .toList();
    }
}

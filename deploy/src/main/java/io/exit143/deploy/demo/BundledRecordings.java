package io.exit143.deploy.demo;

import io.exit143.deploy.recording.RecordingFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The recordings inside the jar. */
public final class BundledRecordings {

    private static final String ROOT = "/recordings/";
    private static final String INDEX = ROOT + "index.txt";

    private BundledRecordings() {}

    /** Names of all scenarios, in order. */
    public static List<String> names() throws IOException {
        try (InputStream in = resource(INDEX)) {
            if (in == null) {
                throw new IOException("The build left out " + INDEX);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    /** Copies all scenarios below a folder, for what reads recordings reads files. Gives their folders. */
    public static List<Path> unpack(Path below) throws IOException {
        List<Path> folders = new ArrayList<>();
        for (String name : names()) {
            Path folder = Files.createDirectory(below.resolve(name));
            for (String file : RecordingFiles.compressedNames()) {
                try (InputStream in = resource(ROOT + name + "/" + file)) {
                    if (in != null) {
                        Files.copy(in, folder.resolve(file));
                    }
                }
            }
            folders.add(folder);
        }
        return folders;
    }

    private static @Nullable InputStream resource(String path) {
        return BundledRecordings.class.getResourceAsStream(path);
    }
}

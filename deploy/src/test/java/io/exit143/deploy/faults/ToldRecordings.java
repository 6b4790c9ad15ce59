package io.exit143.deploy.faults;

import io.exit143.deploy.demo.BundledRecordings;
import io.exit143.deploy.recording.Recording;
import io.exit143.deploy.recording.RecordingException;
import io.exit143.deploy.shipper.ShipperEncoders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The recordings that are told: {@code all} that ship with exit143, or names of those and folders of others, by commas. */
final class ToldRecordings {

    private static final String ALL = "all";

    private ToldRecordings() {}

    /**
     * All of them as one.
     *
     * @param below an empty folder, for those that ship with exit143
     */
    static Recording read(String which, Path below) throws IOException, RecordingException {
        List<Path> bundled = BundledRecordings.unpack(below);
        List<Path> folders = new ArrayList<>();
        for (String name : which.split(",", -1)) {
            if (name.equals(ALL)) {
                folders.addAll(bundled);
            } else {
                Path inside = below.resolve(name);
                folders.add(bundled.contains(inside) ? inside : existing(name));
            }
        }
        return Recording.read(folders, Set.of(), ShipperEncoders.named(ShipperEncoders.DEFAULT));
    }

    private static Path existing(String folder) {
        Path path = Path.of(folder);
        if (!Files.isDirectory(path)) {
            throw new IllegalArgumentException("exit143.faults.recordings names '" + folder
                    + "', which is neither all, one of those that ship with exit143, nor a folder");
        }
        return path;
    }
}

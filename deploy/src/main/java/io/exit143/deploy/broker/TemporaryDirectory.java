package io.exit143.deploy.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A directory that is deleted with all it holds when closed. */
public record TemporaryDirectory(Path path) implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TemporaryDirectory.class);

    /**
     * A new one where the system keeps temporary files.
     *
     * @throws UncheckedIOException if it can't be created there
     */
    public static TemporaryDirectory create(String prefix) {
        try {
            return new TemporaryDirectory(Files.createTempDirectory(prefix));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "No temporary directory " + prefix + "* in " + System.getProperty("java.io.tmpdir"), e);
        }
    }

    /** What can't be deleted is left to the system: it is temporary, and its owner has finished its work. */
    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.debug("Left behind: {}", path, e);
        }
    }
}

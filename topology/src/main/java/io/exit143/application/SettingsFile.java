package io.exit143.application;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** Settings as a properties file in UTF-8. */
public final class SettingsFile {

    private SettingsFile() {}

    /**
     * What it says.
     *
     * @throws IOException if it is not there or cannot be read; the message says so
     * @throws IllegalArgumentException if it holds a broken Unicode escape
     */
    public static Properties read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("Settings file " + file + " does not exist");
        }
        Properties settings = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            settings.load(reader);
        }
        return settings;
    }
}

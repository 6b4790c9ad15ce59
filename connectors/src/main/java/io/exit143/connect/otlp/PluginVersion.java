package io.exit143.connect.otlp;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** The version of the plugin, from a resource the build fills in. */
final class PluginVersion {

    private PluginVersion() {}

    static String read() {
        Properties properties = new Properties();
        try (InputStream in = PluginVersion.class.getResourceAsStream("version.properties")) {
            if (in == null) {
                throw new IllegalStateException(
                        "version.properties is missing beside " + PluginVersion.class.getName());
            }
            properties.load(in);
        } catch (IOException unreadable) {
            throw new IllegalStateException("version.properties cannot be read", unreadable);
        }
        return properties.getProperty("version", "unknown");
    }
}

package io.exit143.connect.kubernetes;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** The version of the plugin, from a resource the build fills in. */
final class Version {

    static final String VALUE = read();

    private Version() {}

    private static String read() {
        Properties properties = new Properties();
        try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
            if (in == null) {
                throw new IllegalStateException("version.properties is missing beside " + Version.class.getName());
            }
            properties.load(in);
        } catch (IOException unreadable) {
            throw new IllegalStateException("version.properties cannot be read", unreadable);
        }
        return properties.getProperty("version", "unknown");
    }
}

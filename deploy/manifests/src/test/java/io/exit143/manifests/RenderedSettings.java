package io.exit143.manifests;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** Properties files out of rendered ConfigMaps. */
final class RenderedSettings {

    private RenderedSettings() {}

    static Map<String, String> of(List<ObjectNode> objects, String file) {
        String text = Manifests.all(objects, "ConfigMap").stream()
                .map(map -> map.path("data").path(file).asText())
                .filter(content -> !content.isEmpty())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No ConfigMap has " + file));
        Map<String, String> settings = new TreeMap<>();
        properties(text).forEach((key, value) -> settings.put(key.toString(), value.toString()));
        return settings;
    }

    static Properties properties(String text) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}

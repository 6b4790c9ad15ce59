package io.exit143.deploy.recording;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Picks a few texts out of a line of JSON without building the rest. Paths are written {@code object/metadata/uid};
 * arrays on the way are looked through, and the first text found for a path counts.
 */
final class JsonTexts {

    private static final JsonFactory JSON = new JsonFactory();

    private final Set<String> paths;

    JsonTexts(String... paths) {
        this.paths = Set.of(paths);
    }

    /** The texts found. Of a line that breaks off, or is no JSON at all, what stands before the break. */
    Map<String, String> in(byte[] line) {
        Map<String, String> found = new HashMap<>();
        try (JsonParser parser = JSON.createParser(line)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                object(parser, "", found);
            }
        } catch (IOException e) {
            return found;
        }
        return found;
    }

    private void object(JsonParser parser, String prefix, Map<String, String> found) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String path = prefix + parser.currentName();
            value(parser, parser.nextToken(), path, found);
        }
    }

    private void value(JsonParser parser, JsonToken token, String path, Map<String, String> found) throws IOException {
        if (token == JsonToken.START_OBJECT && leadsOn(path)) {
            object(parser, path + "/", found);
        } else if (token == JsonToken.START_ARRAY && leadsOn(path)) {
            for (JsonToken item = parser.nextToken();
                    item != null && item != JsonToken.END_ARRAY;
                    item = parser.nextToken()) {
                value(parser, item, path, found);
            }
        } else if (token == JsonToken.VALUE_STRING && paths.contains(path)) {
            found.putIfAbsent(path, parser.getText());
        } else {
            parser.skipChildren();
        }
    }

    private boolean leadsOn(String path) {
        return paths.stream()
                .anyMatch(wanted -> wanted.length() > path.length()
                        && wanted.charAt(path.length()) == '/'
                        && wanted.startsWith(path));
    }
}

package io.exit143.connect.kubernetes.api;

import io.exit143.connect.kubernetes.json.Json;
import io.exit143.connect.kubernetes.objects.ResourceVersion;
import java.io.IOException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads what a bookmark's object or a list's metadata says, and skips everything else. */
record ListMetadata(String resourceVersion, String continueToken) {

    /** The resourceVersion in the metadata of the object that starts at the current token. */
    static ResourceVersion versionOf(JsonParser parser) throws IOException {
        String version = "";
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            JsonToken token = parser.nextToken();
            if (name.equals("metadata") && token == JsonToken.START_OBJECT) {
                version = read(parser).resourceVersion;
            } else {
                parser.skipChildren();
            }
        }
        if (version.isEmpty()) {
            throw new IOException("A bookmark came without metadata.resourceVersion");
        }
        return new ResourceVersion(version);
    }

    /** Reads the metadata object that starts at the current token. */
    static ListMetadata read(JsonParser parser) {
        String version = "";
        String continueToken = "";
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            switch (name) {
                case "resourceVersion" -> version = Json.scalarText(parser);
                case "continue" -> continueToken = Json.scalarText(parser);
                default -> parser.skipChildren();
            }
        }
        return new ListMetadata(version, continueToken);
    }
}

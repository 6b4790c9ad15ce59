package io.exit143.connect.kubernetes.api;

import io.exit143.connect.kubernetes.json.Json;
import io.exit143.connect.kubernetes.objects.KubernetesObject;
import io.exit143.connect.kubernetes.objects.ObjectCopier;
import io.exit143.connect.kubernetes.objects.ResourceVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * One page of a list.
 *
 * @param version of the whole list, the same on all its pages
 * @param continueToken asks for the next page; empty on the last
 */
record ListPage(List<KubernetesObject> items, ResourceVersion version, String continueToken) {

    ListPage {
        items = List.copyOf(items);
    }

    boolean isLast() {
        return continueToken.isEmpty();
    }

    /** Reads a whole page; an incomplete one gives an exception and nothing else. */
    static ListPage read(InputStream in, ObjectCopier copier) throws IOException {
        List<KubernetesObject> items = new ArrayList<>();
        ListMetadata metadata = new ListMetadata("", "");
        try (JsonParser parser = Json.parser(in)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("The list is no JSON object but " + parser.currentToken());
            }
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                JsonToken token = parser.nextToken();
                if (name.equals("metadata") && token == JsonToken.START_OBJECT) {
                    metadata = ListMetadata.read(parser);
                } else if (name.equals("items") && token == JsonToken.START_ARRAY) {
                    readItems(parser, copier, items);
                } else {
                    parser.skipChildren();
                }
            }
        } catch (JacksonException broken) {
            throw new IOException("The list broke off: " + broken.getOriginalMessage(), broken);
        }
        if (metadata.resourceVersion().isEmpty()) {
            throw new IOException("The list came without metadata.resourceVersion");
        }
        return new ListPage(items, new ResourceVersion(metadata.resourceVersion()), metadata.continueToken());
    }

    private static void readItems(JsonParser parser, ObjectCopier copier, List<KubernetesObject> items)
            throws IOException {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(copier.copy(parser));
        }
    }
}

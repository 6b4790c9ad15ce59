package io.exit143.connect.kubernetes.objects;

import io.exit143.connect.kubernetes.json.EncodedJson;
import io.exit143.connect.kubernetes.json.Json;
import java.io.IOException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Copies one object from the parser, token by token, without the stripped fields; so a watch needs no memory for models.
 * apiVersion and kind are written first and always, for the items of a list come without them.
 */
public final class ObjectCopier {

    /** etcd refuses more than 1.5 MiB by default, stored more tightly than JSON. */
    static final int MAX_OBJECT_BYTES = 8 << 20;

    private final Resource resource;
    private final FieldFilter filter;

    public ObjectCopier(Resource resource, FieldFilter filter) {
        this.resource = resource;
        this.filter = filter;
    }

    /**
     * Copies the object that starts at the parser's current token.
     *
     * @throws IOException when it has no uid, name or resourceVersion
     */
    public KubernetesObject copy(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw new IOException("Expected a " + resource.kind() + " object, found " + parser.currentToken());
        }
        BoundedOutput out = new BoundedOutput(MAX_OBJECT_BYTES);
        Metadata metadata = new Metadata();
        try (JsonGenerator generator = Json.generator(out)) {
            copyRoot(parser, generator, metadata);
        }
        return metadata.identify(new EncodedJson(out.toByteArray()));
    }

    private void copyRoot(JsonParser parser, JsonGenerator generator, Metadata metadata) {
        generator.writeStartObject();
        generator.writeName("apiVersion");
        generator.writeString(resource.apiVersion());
        generator.writeName("kind");
        generator.writeString(resource.kind());
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            FieldFilter.Place place = filter.root().field(name);
            if (place.stripped() || name.equals("apiVersion") || name.equals("kind")) {
                parser.skipChildren();
            } else if (name.equals("metadata") && parser.currentToken() == JsonToken.START_OBJECT) {
                generator.writeName(name);
                copyMetadata(parser, generator, place, metadata);
            } else {
                generator.writeName(name);
                copyValue(parser, generator, place);
            }
        }
        generator.writeEndObject();
    }

    private static void copyMetadata(
            JsonParser parser, JsonGenerator generator, FieldFilter.Place here, Metadata metadata) {
        generator.writeStartObject();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            JsonToken token = parser.nextToken();
            if (token == JsonToken.VALUE_STRING) {
                metadata.note(name, parser.getString());
            }
            copyField(name, parser, generator, here);
        }
        generator.writeEndObject();
    }

    private static void copyValue(JsonParser parser, JsonGenerator generator, FieldFilter.Place here) {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            generator.writeStartObject();
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                parser.nextToken();
                copyField(name, parser, generator, here);
            }
            generator.writeEndObject();
        } else if (token == JsonToken.START_ARRAY) {
            generator.writeStartArray();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                copyValue(parser, generator, here);
            }
            generator.writeEndArray();
        } else {
            generator.copyCurrentEventExact(parser);
        }
    }

    private static void copyField(String name, JsonParser parser, JsonGenerator generator, FieldFilter.Place here) {
        FieldFilter.Place place = here.field(name);
        if (place.stripped()) {
            parser.skipChildren();
        } else {
            generator.writeName(name);
            copyValue(parser, generator, place);
        }
    }

    /** What identifies the object, noted on the way. */
    private final class Metadata {

        private String uid = "";
        private String namespace = "";
        private String name = "";
        private String resourceVersion = "";

        void note(String field, String value) {
            switch (field) {
                case "uid" -> uid = value;
                case "namespace" -> namespace = value;
                case "name" -> name = value;
                case "resourceVersion" -> resourceVersion = value;
                default -> {}
            }
        }

        KubernetesObject identify(EncodedJson json) throws IOException {
            if (uid.isEmpty() || name.isEmpty() || resourceVersion.isEmpty()) {
                throw new IOException(
                        "A " + resource.kind() + " came without metadata.uid, name or resourceVersion: uid '" + uid
                                + "', name '" + name + "', resourceVersion '" + resourceVersion + "'");
            }
            return new KubernetesObject(uid, namespace, name, new ResourceVersion(resourceVersion), json);
        }
    }
}

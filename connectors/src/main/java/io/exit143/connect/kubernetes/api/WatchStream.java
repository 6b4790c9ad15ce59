package io.exit143.connect.kubernetes.api;

import io.exit143.connect.kubernetes.json.Json;
import io.exit143.connect.kubernetes.objects.KubernetesObject;
import io.exit143.connect.kubernetes.objects.ObjectCopier;
import io.exit143.connect.kubernetes.objects.ResourceVersion;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The answer of a watch: one JSON value {@code {"type":…,"object":…}} after the other, until the server ends it.
 * {@link #close()} may be called from any thread and ends a waiting read.
 */
public final class WatchStream implements Closeable {

    /** For the rare server that sends the object before its type. */
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final InputStream in;
    private final ObjectCopier copier;
    private final JsonParser parser;
    private final Runnable onClose;

    WatchStream(InputStream in, ObjectCopier copier, Runnable onClose) {
        this.in = in;
        this.onClose = onClose;
        this.copier = copier;
        this.parser = Json.parser(in);
    }

    /**
     * Reads one event and tells the listener.
     *
     * @return false at the orderly end of the stream
     * @throws ApiException for an ERROR event
     * @throws IOException when the stream broke; what was read of an incomplete object is dropped
     */
    public boolean next(WatchListener listener) throws IOException, InterruptedException {
        try {
            JsonToken token = parser.nextToken();
            if (token == null) {
                return false;
            }
            if (token != JsonToken.START_OBJECT) {
                throw new IOException("The watch sent " + token + " instead of an event");
            }
            readEvent(listener);
            return true;
        } catch (JacksonException broken) {
            throw new IOException("The watch broke off: " + broken.getOriginalMessage(), broken);
        }
    }

    private void readEvent(WatchListener listener) throws IOException, InterruptedException {
        String type = "";
        Event event = null;
        JsonNode early = null;
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            if (name.equals("type")) {
                type = Json.scalarText(parser);
            } else if (!name.equals("object")) {
                parser.skipChildren();
            } else if (type.isEmpty()) {
                early = MAPPER.readTree(parser);
            } else {
                event = decode(type, parser);
            }
        }
        if (early != null) {
            JsonParser replay = MAPPER.treeAsTokens(early);
            replay.nextToken();
            event = decode(type, replay);
        }
        if (event == null) {
            throw new IOException("The watch sent an event of type '" + type + "' without an object");
        }
        event.tell(listener);
    }

    private Event decode(String type, JsonParser object) throws IOException {
        switch (type) {
            case "ADDED", "MODIFIED", "DELETED" -> {
                ChangeType changeType = ChangeType.valueOf(type);
                KubernetesObject copy = copier.copy(object);
                return listener -> listener.changed(changeType, copy);
            }
            case "BOOKMARK" -> {
                ResourceVersion version = ListMetadata.versionOf(object);
                return listener -> listener.bookmark(version);
            }
            case "ERROR" -> throw ApiStatus.read(object).toException();
            default ->
                throw new IOException("The watch sent an event of type '" + type
                        + "', known are ADDED, MODIFIED, DELETED, BOOKMARK and ERROR");
        }
    }

    @Override
    public void close() throws IOException {
        onClose.run();
        in.close();
    }

    /** Told only when its JSON is complete: an event cut off after its object must come again, not twice. */
    private interface Event {
        void tell(WatchListener listener) throws InterruptedException;
    }
}

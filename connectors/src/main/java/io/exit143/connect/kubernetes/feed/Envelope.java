package io.exit143.connect.kubernetes.feed;

import io.exit143.connect.kubernetes.api.ChangeType;
import io.exit143.connect.kubernetes.api.Feed;
import io.exit143.connect.kubernetes.json.EncodedJson;
import io.exit143.connect.kubernetes.json.Json;
import java.time.Instant;
import tools.jackson.core.JsonGenerator;

/** Writes record values: what was received, when, of which cluster, and how it became known. */
final class Envelope {

    private final Feed feed;

    Envelope(Feed feed) {
        this.feed = feed;
    }

    /** A change as the watch told it. */
    EncodedJson watched(ChangeType type, EncodedJson object, Instant receivedAt) {
        return write(type, object, receivedAt, "");
    }

    /** An object of a list. */
    EncodedJson listed(ChangeType type, EncodedJson object, Instant receivedAt) {
        return write(type, object, receivedAt, "fromList");
    }

    /** A deletion found by comparing a list with what was known; the object is its identity only. */
    EncodedJson inferredDeletion(EncodedJson identity, Instant receivedAt) {
        return write(ChangeType.DELETED, identity, receivedAt, "inferred");
    }

    private EncodedJson write(ChangeType type, EncodedJson object, Instant receivedAt, String flag) {
        return Json.encode(generator -> {
            start(generator, type, receivedAt);
            if (!flag.isEmpty()) {
                generator.writeBooleanProperty(flag, true);
            }
            generator.writeName("object");
            generator.writeRawValue(object.toString());
            generator.writeEndObject();
        });
    }

    /** The mark that a list is complete. */
    EncodedJson synced(Instant receivedAt) {
        return Json.encode(generator -> {
            start(generator, ChangeType.SYNCED, receivedAt);
            generator.writeStringProperty("resource", feed.resource().settingName());
            if (!feed.namespace().isEmpty()) {
                generator.writeStringProperty("namespace", feed.namespace());
            }
            generator.writeNullProperty("object");
            generator.writeEndObject();
        });
    }

    private void start(JsonGenerator generator, ChangeType type, Instant receivedAt) {
        generator.writeStartObject();
        generator.writeStringProperty("receivedAt", receivedAt.toString());
        generator.writeStringProperty("cluster", feed.cluster());
        generator.writeStringProperty("type", type.name());
    }
}

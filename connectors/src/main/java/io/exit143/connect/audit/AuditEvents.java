package io.exit143.connect.audit;

import io.exit143.connect.audit.AuditBatch.AuditEvent;
import io.exit143.connect.audit.AuditBatch.UnreadableItem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Splits what the audit webhook sends, an {@code EventList} of audit.k8s.io/v1 or a single {@code Event}. */
final class AuditEvents {

    /** Kubernetes objects are a dozen levels deep; an audit event adds three. */
    private static final int MAX_DEPTH = 100;

    /**
     * Request bodies that say how something was ended, and hold no secrets. All other bodies of requests and responses are
     * left out: they may be Secrets.
     */
    private static final Set<String> KEPT_BODIES = Set.of("DeleteOptions", "Eviction");

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .build())
            .build();

    /** Below the 1 MiB that producers and brokers accept by default, with room for key and headers. */
    static final int MAX_EVENT_BYTES = 1_000_000;

    private AuditEvents() {}

    /** Throws {@link IllegalArgumentException} for a body that is no list of events and no event, saying why. */
    static AuditBatch split(byte[] body) {
        JsonNode root;
        try {
            root = MAPPER.readTree(body);
        } catch (JacksonException malformed) {
            throw new IllegalArgumentException("The body is no JSON: " + malformed.getOriginalMessage(), malformed);
        }
        String apiVersion = root.path("apiVersion").asString("");
        String kind = root.path("kind").asString("");
        if (!apiVersion.equals("audit.k8s.io/v1") || !(kind.equals("EventList") || kind.equals("Event"))) {
            throw new IllegalArgumentException("Expected an EventList or Event of audit.k8s.io/v1");
        }
        List<AuditEvent> events = new ArrayList<>();
        List<UnreadableItem> unreadable = new ArrayList<>();
        if (kind.equals("Event")) {
            read(root, 0, events, unreadable);
        } else {
            int index = 0;
            for (JsonNode item : root.path("items")) {
                read(item, index++, events, unreadable);
            }
        }
        return new AuditBatch(events, unreadable);
    }

    private static void read(JsonNode item, int index, List<AuditEvent> events, List<UnreadableItem> unreadable) {
        String auditId = item.path("auditID").asString("");
        String json = MAPPER.writeValueAsString(item instanceof ObjectNode event ? withoutBodies(event) : item);
        int bytes = json.getBytes(StandardCharsets.UTF_8).length;
        if (!item.isObject() || auditId.isEmpty()) {
            unreadable.add(
                    new UnreadableItem("Item " + index + " is no audit event: expected an object with auditID", json));
        } else if (bytes > MAX_EVENT_BYTES) {
            unreadable.add(new UnreadableItem(
                    "Item " + index + " has " + bytes + " bytes without bodies, allowed are " + MAX_EVENT_BYTES, json));
        } else {
            events.add(new AuditEvent(auditId, json));
        }
    }

    private static ObjectNode withoutBodies(ObjectNode event) {
        // Items of a list may come without them, and each becomes a record of its own.
        event.put("apiVersion", "audit.k8s.io/v1");
        event.put("kind", "Event");
        event.remove("responseObject");
        if (!KEPT_BODIES.contains(event.path("requestObject").path("kind").asString(""))) {
            event.remove("requestObject");
        }
        return event;
    }
}

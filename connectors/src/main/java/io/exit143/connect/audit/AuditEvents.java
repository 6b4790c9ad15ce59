package io.exit143.connect.audit;

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

    private AuditEvents() {}

    /**
     * One event, ready to be written.
     *
     * @param auditId the same for all stages of a request; the record's key
     * @param json the event, UTF-8 text
     */
    record AuditEvent(String auditId, String json) {}

    /** Throws {@link IllegalArgumentException} for anything else, saying why. */
    static List<AuditEvent> split(byte[] body) {
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
        if (kind.equals("Event")) {
            return List.of(event(root, 0));
        }
        List<AuditEvent> events = new ArrayList<>();
        for (JsonNode item : root.path("items")) {
            events.add(event(item, events.size()));
        }
        return events;
    }

    private static AuditEvent event(JsonNode node, int index) {
        String auditId = node.path("auditID").asString("");
        if (!(node instanceof ObjectNode event) || auditId.isEmpty()) {
            throw new IllegalArgumentException("Item " + index + " is no audit event: it has no auditID");
        }
        // Items of a list may come without them, and each becomes a record of its own.
        event.put("apiVersion", "audit.k8s.io/v1");
        event.put("kind", "Event");
        event.remove("responseObject");
        if (!KEPT_BODIES.contains(event.path("requestObject").path("kind").asString(""))) {
            event.remove("requestObject");
        }
        return new AuditEvent(auditId, MAPPER.writeValueAsString(event));
    }
}

package io.exit143.connect.kubernetes.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Leases with optimistic locking, as the API server keeps them; changed by merge patches (RFC 7386), as fabric8 does. */
final class FakeLeases {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, ObjectNode> leases = new HashMap<>();
    private long version;
    private String refused = "";

    /** From now on what this holder changes fails. */
    synchronized void refuse(String holder) {
        refused = holder;
    }

    synchronized void answer(FakeApiServer.Request request) throws IOException {
        switch (request.method()) {
            case "GET" -> get(request);
            case "POST" -> create(request);
            case "PATCH" -> patch(request);
            default -> request.status(405, "MethodNotAllowed", Map.of());
        }
    }

    private void get(FakeApiServer.Request request) throws IOException {
        ObjectNode stored = leases.get(request.path());
        if (stored == null) {
            request.status(404, "NotFound", Map.of());
        } else {
            request.body(200, stored.toString());
        }
    }

    private void create(FakeApiServer.Request request) throws IOException {
        ObjectNode lease = (ObjectNode) JSON.readTree(request.requestBody());
        String path = request.path() + "/" + lease.at("/metadata/name").asText();
        if (leases.containsKey(path)) {
            request.status(409, "AlreadyExists", Map.of());
        } else {
            store(request, path, lease);
        }
    }

    private void patch(FakeApiServer.Request request) throws IOException {
        ObjectNode patch = (ObjectNode) JSON.readTree(request.requestBody());
        ObjectNode stored = leases.get(request.path());
        if (!refused.isEmpty()
                && refused.equals(patch.at("/spec/holderIdentity").asText())) {
            request.status(500, "InternalError", Map.of());
        } else if (stored == null || isOutdated(patch.at("/metadata/resourceVersion"), stored)) {
            request.status(409, "Conflict", Map.of());
        } else {
            store(request, request.path(), merged(stored, patch));
        }
    }

    private static boolean isOutdated(JsonNode sent, ObjectNode stored) {
        return !sent.isMissingNode()
                && !sent.asText().equals(stored.at("/metadata/resourceVersion").asText());
    }

    private static ObjectNode merged(@Nullable JsonNode target, ObjectNode patch) {
        ObjectNode merged = target instanceof ObjectNode object ? object.deepCopy() : JSON.createObjectNode();
        patch.properties().forEach(field -> {
            if (field.getValue().isNull()) {
                merged.remove(field.getKey());
            } else if (field.getValue() instanceof ObjectNode nested) {
                merged.set(field.getKey(), merged(merged.get(field.getKey()), nested));
            } else {
                merged.set(field.getKey(), field.getValue());
            }
        });
        return merged;
    }

    private void store(FakeApiServer.Request request, String path, ObjectNode lease) throws IOException {
        ((ObjectNode) lease.get("metadata")).put("resourceVersion", Long.toString(++version));
        leases.put(path, lease);
        request.body(request.method().equals("POST") ? 201 : 200, lease.toString());
    }
}

package io.exit143.connect.kubernetes;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Leases with optimistic locking, as the API server keeps them. */
final class FakeLeases {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, ObjectNode> leases = new HashMap<>();
    private long version;
    private String refused = "";

    synchronized void refuse(String holder) {
        refused = holder;
    }

    synchronized void answer(FakeApiServer.Request request) throws IOException {
        switch (request.method()) {
            case "POST" -> {
                ObjectNode lease = (ObjectNode) JSON.readTree(request.requestBody());
                String path = request.path() + "/" + lease.at("/metadata/name").asText();
                if (leases.containsKey(path)) {
                    request.status(409, "AlreadyExists", Map.of());
                } else {
                    store(request, path, lease);
                }
            }
            case "PUT" -> {
                ObjectNode lease = (ObjectNode) JSON.readTree(request.requestBody());
                ObjectNode stored = leases.get(request.path());
                String sent = lease.at("/metadata/resourceVersion").asText();
                boolean outdated = stored == null
                        || !(sent.isEmpty()
                                || sent.equals(
                                        stored.at("/metadata/resourceVersion").asText()));
                if (!refused.isEmpty()
                        && refused.equals(lease.at("/spec/holderIdentity").asText())) {
                    request.status(500, "InternalError", Map.of());
                } else if (outdated) {
                    request.status(409, "Conflict", Map.of());
                } else {
                    store(request, request.path(), lease);
                }
            }
            default -> {
                ObjectNode stored = leases.get(request.path());
                if (stored == null) {
                    request.status(404, "NotFound", Map.of());
                } else {
                    request.body(200, stored.toString());
                }
            }
        }
    }

    private void store(FakeApiServer.Request request, String path, ObjectNode lease) throws IOException {
        ((ObjectNode) lease.get("metadata")).put("resourceVersion", Long.toString(++version));
        leases.put(path, lease);
        request.body(request.method().equals("POST") ? 201 : 200, lease.toString());
    }
}

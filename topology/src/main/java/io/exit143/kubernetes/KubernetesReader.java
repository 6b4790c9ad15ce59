package io.exit143.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** A record of {@code exit143.kubernetes}, the envelope with an object in it -> what it tells. */
public final class KubernetesReader {

    private static final Set<String> TYPES = Set.of("ADDED", "MODIFIED", "DELETED");

    private final PodReader pods = new PodReader();
    private final EventReader events = new EventReader();
    private final WorkloadReader workloads = new WorkloadReader();
    private final EndpointSliceReader endpoints = new EndpointSliceReader();

    /**
     * All that the record tells; empty if it tells nothing of concern.
     *
     * @param envelope receivedAt, type and object, see the contract
     */
    public List<Reading> read(JsonNode envelope, RecordOrigin origin) throws UnreadableRecordException {
        String type = envelope.path("type").asText("");
        if (type.equals("SYNCED")) {
            return List.of();
        }
        JsonNode object = envelope.path("object");
        if (!TYPES.contains(type) || !object.isObject()) {
            throw new UnreadableRecordException("Not an envelope: type '" + type + "', object " + object.getNodeType()
                    + "; wanted type " + TYPES + " and an object");
        }
        Instant told = Times.read(envelope.path("receivedAt"));
        Instant receivedAt = told == null ? origin.recordTime() : told;
        String cluster = envelope.path("cluster").asText("");
        RecordOrigin from = cluster.isEmpty()
                ? origin
                : new RecordOrigin(Names.checked(cluster, "cluster"), origin.ref(), origin.recordTime());
        String kind = object.path("kind").asText("");
        return switch (kind) {
            case "Pod" ->
                onLinux(object)
                        ? pods.read(type, object, envelope.path("inferred").asBoolean(false), receivedAt, from)
                        : List.of();
            case "Event" -> events.read(object, receivedAt, from);
            case "EndpointSlice" -> endpoints.read(object, receivedAt, from);
            case "" -> throw new UnreadableRecordException("An object without a kind");
            default -> WorkloadReader.KINDS.contains(kind) ? workloads.read(type, object, receivedAt, from) : List.of();
        };
    }

    private static boolean onLinux(JsonNode pod) {
        JsonNode spec = pod.path("spec");
        String os = spec.path("os")
                .path("name")
                .asText(spec.path("nodeSelector").path("kubernetes.io/os").asText(""));
        return !os.equals("windows");
    }
}

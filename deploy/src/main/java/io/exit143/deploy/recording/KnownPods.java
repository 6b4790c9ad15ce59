package io.exit143.deploy.recording;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a recording's pods tell of a log file beyond its path: the node, and the container that wrote it. */
final class KnownPods {

    private static final ObjectReader JSON = new ObjectMapper().reader();
    private static final List<String> STATUSES =
            List.of("containerStatuses", "initContainerStatuses", "ephemeralContainerStatuses");

    private static final String SCHEME_END = "://";

    private final Map<String, String> nodes = new HashMap<>();
    private final Map<Attempt, String> containerIds = new HashMap<>();

    private record Attempt(String podUid, String container, int restartCount) {}

    /** Reads lines of {@code pods.jsonl}; what is broken tells nothing. */
    static KnownPods of(Collection<byte[]> lines) {
        KnownPods pods = new KnownPods();
        lines.forEach(line -> pods.add(object(line)));
        return pods;
    }

    /** A line that breaks off is sent as it is all the same, and ends in the dead letters. */
    private static JsonNode object(byte[] line) {
        try {
            return JSON.readTree(line).path("object");
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    /** The pod's node; null if not known. */
    @Nullable
    String node(@Nullable String podUid) {
        return podUid == null ? null : nodes.get(podUid);
    }

    /** The only node there is; null if there are none, or several. */
    @Nullable
    String onlyNode() {
        TreeSet<String> distinct = new TreeSet<>(nodes.values());
        return distinct.size() == 1 ? distinct.first() : null;
    }

    /** The runtime's id, bare; null if not known. */
    @Nullable
    String containerId(@Nullable String podUid, String container, @Nullable Integer restartCount) {
        return podUid == null || restartCount == null
                ? null
                : containerIds.get(new Attempt(podUid, container, restartCount));
    }

    private void add(JsonNode pod) {
        String uid = pod.path("metadata").path("uid").asText();
        String node = pod.path("spec").path("nodeName").asText();
        if (!node.isEmpty()) {
            nodes.merge(uid, node, KnownPods::first);
        }
        for (String statuses : STATUSES) {
            pod.path("status").path(statuses).forEach(status -> addIds(uid, status));
        }
    }

    /** Only a running container's restartCount is surely its own: with a terminated state it may be one ahead. */
    private void addIds(String uid, JsonNode status) {
        String container = status.path("name").asText();
        int count = status.path("restartCount").asInt();
        boolean running = status.path("state").has("running");
        if (running || count == 0) {
            add(new Attempt(uid, container, count), status.path("containerID"));
        }
        if (running && count > 0) {
            JsonNode last = status.path("lastState").path("terminated").path("containerID");
            add(new Attempt(uid, container, count - 1), last);
        }
    }

    private void add(Attempt attempt, JsonNode prefixedId) {
        String text = prefixedId.asText();
        int scheme = text.indexOf(SCHEME_END);
        if (scheme >= 0) {
            containerIds.merge(attempt, text.substring(scheme + SCHEME_END.length()), KnownPods::first);
        }
    }

    /** Of two that contradict each other always the same, whichever came first. */
    private static String first(String a, String b) {
        return a.compareTo(b) <= 0 ? a : b;
    }
}

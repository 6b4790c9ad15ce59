package io.exit143.streams.index;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a list can be filtered by, of one document.
 *
 * @param atMs when it ended, milliseconds since 1970: the exit, or the last thing known of an ending that goes on
 * @param counted whether it belongs into roll-ups: its exit is known, or never will be
 */
public record IndexEntry(
        String id,
        long atMs,
        String cluster,
        String namespace,
        String pod,
        String podUid,
        @Nullable String workloadKind,
        @Nullable String workload,
        @Nullable String workloadRevision,
        @Nullable String node,
        String container,
        @Nullable String containerId,
        String cause,
        String outcome,
        String verdict,
        @Nullable Integer exitCode,
        @Nullable Integer graceSeconds,
        @Nullable Long drainMs,
        boolean counted) {

    /** What is looked up by a value rather than looked for, see {@link IndexKeys#firstOf}. */
    public static final Map<String, Function<IndexEntry, @Nullable Object>> ATTRIBUTES = attributes();

    /** @param document of schema {@code exit143/termination/v1} */
    static IndexEntry of(JsonNode document) {
        JsonNode workload = document.path("workload");
        JsonNode exit = document.path("exit");
        return new IndexEntry(
                document.path("id").asText(),
                time(document.path("phases")),
                document.path("cluster").asText(),
                document.path("namespace").asText(),
                document.path("pod").asText(),
                document.path("podUid").asText(),
                text(workload.path("kind")),
                text(workload.path("name")),
                text(workload.path("revision")),
                text(document.path("node")),
                document.path("container").asText(),
                text(document.path("containerId")),
                document.at("/cause/code").asText(),
                document.at("/outcome/code").asText(),
                document.at("/outcome/verdict").asText(),
                integer(exit.path("code")),
                integer(document.at("/grace/effectiveSeconds")),
                document.at("/durations/drainMs").isNumber()
                        ? document.at("/durations/drainMs").asLong()
                        : null,
                exit.isObject() || "final".equals(document.path("state").asText()));
    }

    private static Map<String, Function<IndexEntry, @Nullable Object>> attributes() {
        Map<String, Function<IndexEntry, @Nullable Object>> attributes = new LinkedHashMap<>();
        attributes.put("namespace", IndexEntry::namespace);
        attributes.put("workload", IndexEntry::workload);
        attributes.put("node", IndexEntry::node);
        attributes.put("cause", IndexEntry::cause);
        attributes.put("outcome", IndexEntry::outcome);
        attributes.put("verdict", IndexEntry::verdict);
        attributes.put("exitCode", IndexEntry::exitCode);
        return Collections.unmodifiableMap(attributes);
    }

    private static long time(JsonNode phases) {
        long last = 0;
        for (JsonNode phase : phases) {
            long at = millis(phase.path("at").asText());
            if ("exited".equals(phase.path("phase").asText())) {
                return at;
            }
            last = Math.max(last, at);
        }
        return last;
    }

    private static long millis(String time) {
        try {
            return Math.max(0, Instant.parse(time).toEpochMilli());
        } catch (DateTimeParseException e) {
            return 0; // a phase without a time sorts as the oldest
        }
    }

    private static @Nullable String text(JsonNode node) {
        return node.isTextual() ? node.asText() : null;
    }

    private static @Nullable Integer integer(JsonNode node) {
        return node.isNumber() ? node.asInt() : null;
    }
}

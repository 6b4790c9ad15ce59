package io.exit143.query.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.exit143.query.error.Printable;
import io.exit143.query.http.Request;
import io.exit143.query.http.Response;
import io.exit143.query.http.Route;
import io.exit143.query.source.Answer;
import io.exit143.query.source.Caller;
import io.exit143.query.source.QuerySource;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The handler that gives one ending as a flat list, for tables and time lines of dashboards: a row for each phase, and one
 * for each span between two of them.
 */
public final class Phases implements Route.Handler {

    /** Where each begins and ends. */
    private static final Map<String, Map.Entry<String, String>> SPANS = spans();

    private final QuerySource source;

    public Phases(QuerySource source) {
        this.source = source;
    }

    @Override
    public Response handle(Request request, Map<String, String> path) {
        request.allowOnly(Set.of());
        String id = Terminations.id(path);
        Answer<Optional<byte[]>> answer = source.ask(Terminations.question(id, request), Caller.of(request));
        return answer.value()
                .<Response>map(document ->
                        Response.json(rows(Documents.parse(document)).toString().getBytes(StandardCharsets.UTF_8)))
                .orElseGet(() -> Terminations.unknown(answer, "No ending " + Printable.of(id) + " is known"));
    }

    private static ArrayNode rows(JsonNode document) {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        Map<String, Instant> times = new LinkedHashMap<>();
        for (JsonNode phase : document.path("phases")) {
            Documents.time(phase.path("at")).ifPresent(at -> {
                times.put(phase.path("phase").asText(), at);
                ObjectNode row =
                        row(rows, document, "phase", phase.path("phase").asText(), at, at);
                Documents.time(phase.path("earliest")).ifPresent(t -> row.put("earliest", t.toEpochMilli()));
                Documents.time(phase.path("latest")).ifPresent(t -> row.put("latest", t.toEpochMilli()));
                row.put("observed", phase.path("observed").asBoolean())
                        .put("source", phase.path("source").asText());
            });
        }
        SPANS.forEach((name, ends) -> {
            Instant begin = times.get(ends.getKey());
            Instant end = times.get(ends.getValue());
            if (begin != null && end != null && !end.isBefore(begin)) {
                row(rows, document, "span", name, begin, end);
            }
        });
        return rows;
    }

    /** Times as milliseconds since 1970, which every panel understands. */
    private static ObjectNode row(
            ArrayNode rows, JsonNode document, String kind, String name, Instant begin, Instant end) {
        return rows.addObject()
                .put("id", document.path("id").asText())
                .put("container", document.path("container").asText())
                .put("kind", kind)
                .put("name", name)
                .put("time", begin.toEpochMilli())
                .put("timeEnd", end.toEpochMilli())
                .put("durationMs", Duration.between(begin, end).toMillis());
    }

    private static Map<String, Map.Entry<String, String>> spans() {
        Map<String, Map.Entry<String, String>> spans = new LinkedHashMap<>();
        spans.put("pre_stop", Map.entry("prestop_started", "prestop_finished"));
        spans.put("drain", Map.entry("sigterm_sent", "exited"));
        spans.put("total", Map.entry("deletion_requested", "exited"));
        return spans;
    }
}

package io.exit143.query.endpoint;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.exit143.query.http.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Documents as RFC 4180 rows, safe to open in a spreadsheet. */
final class Csv {

    /** With these a spreadsheet begins a formula. */
    private static final String FORMULA_STARTS = "=+-@\t\r";

    private record Column(String name, JsonPointer value) {
        static Column of(String name, String pointer) {
            return new Column(name, JsonPointer.compile(pointer));
        }
    }

    private static final List<Column> COLUMNS = List.of(
            Column.of("id", "/id"),
            Column.of("revision", "/revision"),
            Column.of("state", "/state"),
            Column.of("cluster", "/cluster"),
            Column.of("namespace", "/namespace"),
            Column.of("pod", "/pod"),
            Column.of("container", "/container"),
            Column.of("restart_count", "/restartCount"),
            Column.of("node", "/node"),
            Column.of("image", "/image"),
            Column.of("workload_kind", "/workload/kind"),
            Column.of("workload_name", "/workload/name"),
            Column.of("workload_revision", "/workload/revision"),
            Column.of("cause_code", "/cause/code"),
            Column.of("cause_detail", "/cause/detail"),
            Column.of("cause_confidence", "/cause/confidence"),
            Column.of("cause_summary", "/cause/summary"),
            Column.of("outcome_code", "/outcome/code"),
            Column.of("outcome_detail", "/outcome/detail"),
            Column.of("outcome_verdict", "/outcome/verdict"),
            Column.of("exit_code", "/exit/code"),
            Column.of("exit_signal", "/exit/signal"),
            Column.of("exit_reason", "/exit/reason"),
            Column.of("stop_signal", "/stopSignal"),
            Column.of("grace_effective_seconds", "/grace/effectiveSeconds"),
            Column.of("grace_used_ms", "/grace/usedMs"),
            Column.of("pre_stop_handler", "/preStop/handler"),
            Column.of("pre_stop_result", "/preStop/result"),
            Column.of("durations_pre_stop_ms", "/durations/preStopMs"),
            Column.of("durations_drain_ms", "/durations/drainMs"),
            Column.of("durations_total_ms", "/durations/totalMs"));

    private static final List<String> PHASES =
            List.of("deletion_requested", "kill_started", "sigterm_sent", "sigkill_sent", "exited");

    private Csv() {}

    static Response.Full response(List<byte[]> documents) {
        StringBuilder csv = new StringBuilder();
        COLUMNS.forEach(column -> csv.append(column.name()).append(','));
        csv.append(String.join("_at,", PHASES)).append("_at\r\n");
        documents.forEach(document -> appendRow(csv, document));
        return new Response.Full(
                200,
                Map.of(
                        "Content-Type", "text/csv; charset=utf-8; header=present",
                        "Content-Disposition", "attachment; filename=\"terminations.csv\""),
                csv.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void appendRow(StringBuilder csv, byte[] bytes) {
        JsonNode document = Documents.parse(bytes);
        COLUMNS.forEach(column -> csv.append(cell(document.at(column.value()))).append(','));
        for (int i = 0; i < PHASES.size(); i++) {
            csv.append(i == 0 ? "" : ",").append(cell(at(document, PHASES.get(i))));
        }
        csv.append("\r\n");
    }

    private static JsonNode at(JsonNode document, String phase) {
        for (JsonNode p : document.path("phases")) {
            if (phase.equals(p.path("phase").asText())) {
                return p.path("at");
            }
        }
        return document.path("phases").path(-1);
    }

    /** Numbers may start with a minus; texts that look like a formula get an apostrophe in front. */
    static String cell(JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return "";
        }
        String text = value.asText();
        if (value.isTextual() && !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0) {
            text = "'" + text;
        }
        boolean quoted = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}

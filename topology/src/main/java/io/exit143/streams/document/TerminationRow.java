package io.exit143.streams.document;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.exit143.termination.Termination;
import io.exit143.termination.timeline.Phase;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The document as one flat row of primitives with stable column names, for sinks that want columns. All columns are
 * always there, null where there is no value.
 */
public final class TerminationRow {

    private TerminationRow() {}

    public static ObjectNode write(Termination t) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        identity(t, row);
        row.put("cause_code", t.cause().code().label());
        row.put("cause_detail", t.cause().detail());
        row.put("cause_confidence", t.cause().confidence().label());
        row.put("cause_summary", ShortText.of(t.cause().summary(), ShortText.STATEMENT));
        row.put(
                "cause_initiator_user",
                t.cause().initiator() == null
                        ? null
                        : ShortText.of(t.cause().initiator().user(), ShortText.STATEMENT));
        row.put(
                "cause_initiator_user_agent",
                t.cause().initiator() == null
                        ? null
                        : ShortText.of(t.cause().initiator().userAgent(), ShortText.STATEMENT));
        row.put("outcome_code", t.outcome().code().label());
        row.put("outcome_detail", t.outcome().detail());
        row.put("outcome_verdict", t.outcome().verdict().name().toLowerCase(Locale.ROOT));
        exit(t.exit(), row);
        row.put("stop_signal", t.stopSignal());
        row.put("grace_spec_seconds", t.grace().specSeconds());
        row.put("grace_effective_seconds", t.grace().effectiveSeconds());
        row.put("grace_used_ms", millis(t.grace().used()));
        row.put("grace_used_ratio", TerminationJson.ratio(t.grace()));
        row.put("pre_stop_handler", TerminationJson.handler(t.preStop()));
        row.put("pre_stop_result", t.preStop().result().label());
        row.put("pre_stop_duration_ms", millis(t.preStop().duration()));
        row.put("durations_pre_stop_ms", millis(t.durations().preStop()));
        row.put("durations_drain_ms", millis(t.durations().drain()));
        row.put("durations_total_ms", millis(t.durations().total()));
        row.put("clock_node_offset_min_ms", t.clock().least().toMillis());
        row.put("clock_node_offset_max_ms", t.clock().most().toMillis());
        var ack = t.logs().acknowledgement();
        row.put("logs_acknowledgement_at", ack == null ? null : TerminationJson.time(ack.earliest()));
        row.put("logs_acknowledgement_text", ack == null ? null : ShortText.of(ack.text(), ShortText.ACKNOWLEDGEMENT));
        row.put("logs_lines_after_signal", t.logs().linesAfterSignal());
        row.put("logs_complete", t.logs().complete());
        row.put("flags", String.join(",", t.flags()));
        for (Phase phase : Phase.values()) {
            phase(t, phase, row);
        }
        return row;
    }

    private static void identity(Termination t, ObjectNode row) {
        row.put("id", t.id());
        row.put("revision", t.revision());
        row.put("state", t.isFinal() ? "final" : "open");
        row.put("cluster", t.pod().cluster());
        row.put("namespace", t.pod().namespace());
        row.put("pod", t.pod().name());
        row.put("pod_uid", t.podUid());
        row.put("node", t.node());
        row.put("container", t.container());
        row.put("container_role", t.role().name().toLowerCase(Locale.ROOT));
        row.put("container_id", t.containerId());
        row.put("restart_count", t.restartCount());
        row.put("image", t.image());
        row.put("workload_kind", t.workload() == null ? null : t.workload().kind());
        row.put("workload_name", t.workload() == null ? null : t.workload().name());
        row.put("workload_revision", t.workload() == null ? null : t.workload().revision());
    }

    private static void exit(Termination.@Nullable Exit exit, ObjectNode row) {
        row.put("exit_code", exit == null ? null : exit.code());
        row.put("exit_reported_code", exit == null ? null : exit.reportedCode());
        row.put("exit_signal", exit == null ? null : exit.signal());
        row.put("exit_reason", exit == null ? null : exit.reason());
        row.put("exit_message", exit == null ? null : ShortText.of(exit.message(), ShortText.LINE));
    }

    private static void phase(Termination t, Phase phase, ObjectNode row) {
        Optional<Termination.PhaseTime> time =
                t.phases().stream().filter(p -> p.phase() == phase).findFirst();
        String column = phase.label();
        row.put(column + "_at", time.map(p -> TerminationJson.time(p.at())).orElse(null));
        row.put(
                column + "_earliest_ms",
                time.map(p -> p.interval().earliest().toEpochMilli()).orElse(null));
        row.put(
                column + "_latest_ms",
                time.map(p -> p.interval().latest().toEpochMilli()).orElse(null));
    }

    private static @Nullable Long millis(@Nullable Duration duration) {
        return duration == null ? null : duration.toMillis();
    }
}

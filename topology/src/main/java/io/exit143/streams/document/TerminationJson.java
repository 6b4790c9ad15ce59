package io.exit143.streams.document;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.exit143.termination.Termination;
import io.exit143.termination.cause.Cause;
import io.exit143.termination.evidence.LogLineSeen;
import io.exit143.termination.outcome.GraceUse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The document of the contract, {@code exit143/termination/v1}; its texts within the bounds of {@link ShortText}. */
public final class TerminationJson {

    static final String SCHEMA = "exit143/termination/v1";

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private TerminationJson() {}

    /** The document as it is written to its topic, UTF-8. */
    public static byte[] bytes(Termination t) {
        return write(t).toString().getBytes(StandardCharsets.UTF_8);
    }

    public static ObjectNode write(Termination t) {
        ObjectNode doc = NODES.objectNode();
        doc.put("schema", SCHEMA);
        doc.put("id", t.id());
        doc.put("revision", t.revision());
        doc.put("state", t.isFinal() ? "final" : "open");
        doc.put("cluster", t.pod().cluster());
        doc.put("namespace", t.pod().namespace());
        doc.put("pod", t.pod().name());
        doc.put("podUid", t.podUid());
        doc.put("node", t.node());
        doc.put("container", t.container());
        doc.put("containerRole", t.role().name().toLowerCase(Locale.ROOT));
        doc.put("containerId", t.containerId());
        doc.put("restartCount", t.restartCount());
        doc.put("image", t.image());
        doc.set("workload", workload(t.workload()));
        doc.set("cause", cause(t.cause()));
        doc.putObject("outcome")
                .put("code", t.outcome().code().label())
                .put("detail", t.outcome().detail())
                .put("verdict", t.outcome().verdict().name().toLowerCase(Locale.ROOT));
        doc.set("exit", exit(t.exit()));
        doc.put("stopSignal", t.stopSignal());
        doc.set("grace", grace(t.grace()));
        doc.set("preStop", hook(t.preStop()));
        doc.set("phases", phases(t));
        doc.putObject("durations")
                .put("preStopMs", millis(t.durations().preStop()))
                .put("drainMs", millis(t.durations().drain()))
                .put("totalMs", millis(t.durations().total()));
        doc.set("clock", clock(t));
        doc.set("logs", logs(t.logs()));
        ArrayNode advice = doc.putArray("advice");
        t.advice()
                .forEach(a -> advice.addObject()
                        .put("code", a.code().label())
                        .put("severity", a.code().severity().label())
                        .put("summary", a.summary())
                        .put("because", ShortText.of(a.because(), ShortText.STATEMENT))
                        .put("patch", a.patch()));
        ArrayNode flags = doc.putArray("flags");
        t.flags().forEach(flags::add);
        ArrayNode evidence = doc.putArray("evidence");
        ShortText.Room room = new ShortText.Room(ShortText.EVIDENCE);
        t.evidence()
                .forEach(e -> evidence.addObject()
                        .put("source", e.source())
                        .put("at", time(e.at()))
                        .put("text", room.fit(e.text()))
                        .put("ref", e.ref()));
        return doc;
    }

    /** RFC 3339 in UTC, always nine digits of a second. */
    public static String time(Instant instant) {
        LocalDateTime time = LocalDateTime.ofEpochSecond(instant.getEpochSecond(), instant.getNano(), ZoneOffset.UTC);
        StringBuilder text = new StringBuilder(30);
        text.append(time.toLocalDate()).append('T');
        append(text, time.getHour(), 2).append(':');
        append(text, time.getMinute(), 2).append(':');
        append(text, time.getSecond(), 2).append('.');
        return append(text, time.getNano(), 9).append('Z').toString();
    }

    /** A formatter takes several times as long, and a document has dozens of times. */
    private static StringBuilder append(StringBuilder text, int number, int digits) {
        String shown = Integer.toString(number);
        return text.append("0".repeat(digits - shown.length())).append(shown);
    }

    private static @Nullable ObjectNode workload(Termination.@Nullable Workload w) {
        return w == null
                ? null
                : NODES.objectNode().put("kind", w.kind()).put("name", w.name()).put("revision", w.revision());
    }

    private static ObjectNode cause(Cause cause) {
        ObjectNode node = NODES.objectNode()
                .put("code", cause.code().label())
                .put("detail", cause.detail())
                .put("confidence", cause.confidence().label())
                .put("summary", ShortText.of(cause.summary(), ShortText.STATEMENT));
        Cause.Initiator by = cause.initiator();
        node.set(
                "initiator",
                by == null
                        ? null
                        : NODES.objectNode()
                                .put("user", ShortText.of(by.user(), ShortText.STATEMENT))
                                .put("userAgent", ShortText.of(by.userAgent(), ShortText.STATEMENT)));
        return node;
    }

    private static @Nullable ObjectNode exit(Termination.@Nullable Exit e) {
        return e == null
                ? null
                : NODES.objectNode()
                        .put("code", e.code())
                        .put("reportedCode", e.reportedCode())
                        .put("signal", e.signal())
                        .put("reason", e.reason())
                        .put("message", ShortText.of(e.message(), ShortText.LINE));
    }

    private static ObjectNode grace(GraceUse g) {
        return NODES.objectNode()
                .put("specSeconds", g.specSeconds())
                .put("effectiveSeconds", g.effectiveSeconds())
                .put("usedMs", millis(g.used()))
                .put("usedRatio", ratio(g));
    }

    /** As the pod's spec has it. */
    static String handler(Termination.Hook hook) {
        return switch (hook.handler()) {
            case NONE -> "none";
            case EXEC -> "exec";
            case HTTP_GET -> "httpGet";
            case TCP_SOCKET -> "tcpSocket";
            case SLEEP -> "sleep";
        };
    }

    /** To three digits; null where there is none. */
    static @Nullable Double ratio(GraceUse grace) {
        return grace.ratio().map(r -> Math.round(r * 1000) / 1000.0).orElse(null);
    }

    private static ObjectNode hook(Termination.Hook hook) {
        return NODES.objectNode()
                .put("handler", handler(hook))
                .put("result", hook.result().label())
                .put("durationMs", millis(hook.duration()));
    }

    private static ArrayNode phases(Termination t) {
        ArrayNode phases = NODES.arrayNode();
        t.phases()
                .forEach(p -> phases.addObject()
                        .put("phase", p.phase().label())
                        .put("earliest", time(p.interval().earliest()))
                        .put("latest", time(p.interval().latest()))
                        .put("at", time(p.at()))
                        .put("observed", p.observed())
                        .put("source", p.source()));
        return phases;
    }

    private static ObjectNode clock(Termination t) {
        ObjectNode node = NODES.objectNode();
        ArrayNode range = node.putArray("nodeOffsetMs");
        range.add(Math.floorDiv(t.clock().least().toNanos(), 1_000_000L));
        range.add(-Math.floorDiv(-t.clock().most().toNanos(), 1_000_000L));
        return node;
    }

    private static ObjectNode logs(Termination.Logs logs) {
        ObjectNode node = NODES.objectNode();
        LogLineSeen ack = logs.acknowledgement();
        node.set(
                "acknowledgement",
                ack == null
                        ? null
                        : NODES.objectNode()
                                .put("at", time(ack.earliest()))
                                .put("text", ShortText.of(ack.text(), ShortText.ACKNOWLEDGEMENT))
                                .put(
                                        "rule",
                                        ack.meaning() == null
                                                ? null
                                                : ack.meaning().rule()));
        ArrayNode last = node.putArray("last");
        ShortText.Room room = new ShortText.Room(ShortText.LINES);
        logs.last().forEach(l -> last.add(line(l, room)));
        node.set(
                "firstAfterSignal",
                logs.firstAfterSignal() == null
                        ? null
                        : line(logs.firstAfterSignal(), new ShortText.Room(ShortText.LINE)));
        node.put("linesAfterSignal", logs.linesAfterSignal());
        node.put("complete", logs.complete());
        return node;
    }

    private static ObjectNode line(Termination.LoggedLine line, ShortText.Room room) {
        return NODES.objectNode()
                .put("at", time(line.at()))
                .put("stream", line.stream())
                .put("text", room.fit(line.text()));
    }

    private static @Nullable Long millis(@Nullable Duration duration) {
        return duration == null ? null : duration.toMillis();
    }
}

package io.exit143.connect.otlp;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One termination as one trace: the root is the whole of it; children are its stretches; moments are events of the root.
 * A pure function of the document.
 */
final class TerminationTrace {

    static final InstrumentationScope SCOPE =
            InstrumentationScope.newBuilder().setName("io.exit143").build();

    static final String ROOT = "termination";

    /** The stretches between two phases, in the order they happen. */
    private static final List<Stretch> STRETCHES = List.of(
            new Stretch("detect", "deletion_requested", "kill_started"),
            new Stretch("preStop", "prestop_started", "prestop_finished"),
            new Stretch("drain", "sigterm_sent", "exited"),
            new Stretch("cleanup", "exited", "deleted"));

    private final TerminationDocument document;
    private final List<TerminationDocument.PhaseTime> phases;

    private TerminationTrace(TerminationDocument document) {
        this.document = document;
        this.phases = document.phases();
    }

    private record Stretch(String name, String fromPhase, String toPhase) {}

    /** Empty when no phase of it has a known time: there is nothing to draw. */
    static Optional<ResourceSpans> of(TerminationDocument document) {
        TerminationTrace trace = new TerminationTrace(document);
        if (trace.phases.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(ResourceSpans.newBuilder()
                .setResource(TerminationResource.of(document))
                .addScopeSpans(ScopeSpans.newBuilder().setScope(SCOPE).addAllSpans(trace.spans()))
                .build());
    }

    private List<Span> spans() {
        List<Span> spans = new ArrayList<>();
        spans.add(root());
        for (Stretch stretch : STRETCHES) {
            Optional<Instant> from = at(stretch.fromPhase());
            Optional<Instant> to = at(stretch.toPhase());
            // Phases are on two clocks, and nothing is shifted: a stretch that would end before it began is not drawn.
            if (from.isPresent() && to.isPresent() && !to.get().isBefore(from.get())) {
                spans.add(span(stretch.name(), from.get(), to.get())
                        .setParentSpanId(TraceIds.spanId(document, ROOT))
                        .build());
            }
        }
        return spans;
    }

    private Span root() {
        Comparator<TerminationDocument.PhaseTime> byTime = Comparator.comparing(TerminationDocument.PhaseTime::at);
        Instant start = phases.stream().min(byTime).orElseThrow().at();
        Instant end = phases.stream().max(byTime).orElseThrow().at();
        Span.Builder root = span(ROOT, start, end)
                .setName(ROOT + " " + document.text("namespace").orElse("?") + "/"
                        + document.text("pod").orElse("?") + " "
                        + document.text("container").orElse("?"))
                .setStatus(status())
                .addAllAttributes(attributes());
        phases.stream().sorted(byTime).map(this::event).forEach(root::addEvents);
        return root.build();
    }

    private Span.Builder span(String name, Instant from, Instant to) {
        ByteString traceId = TraceIds.traceId(document);
        return Span.newBuilder()
                .setTraceId(traceId)
                .setSpanId(TraceIds.spanId(document, name))
                .setName(name)
                .setKind(Span.SpanKind.SPAN_KIND_INTERNAL)
                .setStartTimeUnixNano(nanos(from))
                .setEndTimeUnixNano(nanos(to));
    }

    private Span.Event event(TerminationDocument.PhaseTime phase) {
        Attributes attributes =
                new Attributes().flag("exit143.observed", phase.observed()).text("exit143.source", phase.source());
        if (phase.phase().equals("sigterm_acknowledged")) {
            attributes.text("exit143.log.text", document.text("logs", "acknowledgement", "text"));
        }
        return Span.Event.newBuilder()
                .setName(phase.phase())
                .setTimeUnixNano(nanos(phase.at()))
                .addAllAttributes(attributes.list())
                .build();
    }

    /** Graceful is Ok, ungraceful is an error; what lies between is left to the reader. */
    private Status status() {
        String verdict = document.text("outcome", "verdict").orElse("unknown");
        String message = document.text("outcome", "code").orElse("")
                + document.text("cause", "summary")
                        .map(summary -> ": " + summary)
                        .orElse("");
        return switch (verdict) {
            case "graceful" ->
                Status.newBuilder().setCode(Status.StatusCode.STATUS_CODE_OK).build();
            case "ungraceful" ->
                Status.newBuilder()
                        .setCode(Status.StatusCode.STATUS_CODE_ERROR)
                        .setMessage(message)
                        .build();
            default -> Status.getDefaultInstance();
        };
    }

    private List<KeyValue> attributes() {
        return new Attributes()
                .text("exit143.termination.id", document.id())
                .number("exit143.revision", Optional.of(document.revision()))
                .text("exit143.cause.code", document.text("cause", "code"))
                .text("exit143.cause.detail", document.text("cause", "detail"))
                .text("exit143.cause.confidence", document.text("cause", "confidence"))
                .text("exit143.cause.summary", document.text("cause", "summary"))
                .text("exit143.outcome.code", document.text("outcome", "code"))
                .text("exit143.outcome.detail", document.text("outcome", "detail"))
                .text("exit143.verdict", document.text("outcome", "verdict"))
                .text("exit143.container.role", document.text("containerRole"))
                .text("exit143.signal", document.text("exit", "signal"))
                .number("process.exit.code", document.number("exit", "code"))
                .text("k8s.container.status.reason", document.text("exit", "reason"))
                .number("exit143.grace.effective_seconds", document.number("grace", "effectiveSeconds"))
                .number("exit143.grace.used_ms", document.number("grace", "usedMs"))
                .text("exit143.prestop.result", document.text("preStop", "result"))
                .texts("exit143.flags", document.texts("flags"))
                .list();
    }

    private Optional<Instant> at(String phase) {
        return phases.stream()
                .filter(candidate -> candidate.phase().equals(phase))
                .findFirst()
                .map(TerminationDocument.PhaseTime::at);
    }

    /** Nanoseconds since the epoch, as OTLP counts; good until the year 2262. */
    static long nanos(Instant at) {
        return Math.addExact(Math.multiplyExact(at.getEpochSecond(), 1_000_000_000L), at.getNano());
    }
}

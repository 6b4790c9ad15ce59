package io.exit143.connect.otlp;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The last log lines of a container as log records that belong to the termination's trace. */
final class LastWords {

    private LastWords() {}

    /** Empty when the document has none. */
    static Optional<ResourceLogs> of(TerminationDocument document) {
        List<LogRecord> records = document.maps("logs", "last").stream()
                .filter(line -> line.get("at") instanceof String && line.get("text") instanceof String)
                .map(line -> record(document, line))
                .toList();
        if (records.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(ResourceLogs.newBuilder()
                .setResource(TerminationResource.of(document))
                .addScopeLogs(
                        ScopeLogs.newBuilder().setScope(TerminationTrace.SCOPE).addAllLogRecords(records))
                .build());
    }

    private static LogRecord record(TerminationDocument document, Map<?, ?> line) {
        Instant at = TerminationDocument.instant(String.valueOf(line.get("at")));
        Optional<String> stream = line.get("stream") instanceof String text ? Optional.of(text) : Optional.empty();
        return LogRecord.newBuilder()
                .setTimeUnixNano(TerminationTrace.nanos(at))
                .setTraceId(TraceIds.traceId(document))
                .setSpanId(TraceIds.spanId(document, "termination"))
                .setBody(AnyValue.newBuilder().setStringValue(String.valueOf(line.get("text"))))
                .addAllAttributes(new Attributes().text("log.iostream", stream).list())
                .build();
    }
}

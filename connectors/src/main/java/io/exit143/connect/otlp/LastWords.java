package io.exit143.connect.otlp;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import java.util.List;
import java.util.Optional;

/** The last log lines of a container as log records that belong to the termination's trace. */
final class LastWords {

    private LastWords() {}

    /** Empty when the document has none. */
    static Optional<ResourceLogs> of(TerminationDocument document) {
        List<LogRecord> records = document.lastLines().stream()
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

    private static LogRecord record(TerminationDocument document, TerminationDocument.LogLine line) {
        return LogRecord.newBuilder()
                .setTimeUnixNano(TerminationTrace.nanos(line.at()))
                .setTraceId(TraceIds.traceId(document))
                .setSpanId(TraceIds.spanId(document, TerminationTrace.ROOT))
                .setBody(AnyValue.newBuilder().setStringValue(line.text()))
                .addAllAttributes(
                        new Attributes().text("log.iostream", line.stream()).list())
                .build();
    }
}

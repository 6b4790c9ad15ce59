package io.exit143.application.metrics;

import java.util.List;

/** Counts how sending the metrics to a collector went. For many threads. */
public final class ExportMetrics implements Collector {

    private static final String SENT = "sent";
    private static final String FAILED = "failed";

    private final Counter exports = new Counter(
            "exit143_otel_exports_total", "Times that metrics were sent to an OpenTelemetry collector.", "result");

    ExportMetrics() {
        exports.add(0, List.of(SENT));
        exports.add(0, List.of(FAILED));
    }

    public void sent() {
        exports.increment(SENT);
    }

    public void failed() {
        exports.increment(FAILED);
    }

    @Override
    public void writeTo(Exposition out) {
        exports.writeTo(out);
    }
}

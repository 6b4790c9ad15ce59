package io.exit143.deploy.shipper;

/**
 * The OpenTelemetry Collector: filelog receiver with the container operator, k8sattributes, kafka exporter with encoding
 * otlp_json. A batch of one line.
 */
final class OtelCollectorFormat implements LineFormat {

    @Override
    public ShippedRecord write(ShippedLine line) {
        OtlpLogs logs = OtlpLogs.create(line);
        logs.resourceAttribute("k8s.namespace.name", line.source().namespace());
        logs.resourceAttribute("k8s.pod.name", line.source().pod());
        logs.resourceAttribute("k8s.pod.uid", line.source().podUid());
        logs.resourceAttribute("k8s.container.name", line.source().container());
        logs.resourceAttribute(
                "k8s.container.restart_count", String.valueOf(line.source().restartCount()));
        logs.resourceAttribute("k8s.node.name", line.file().node());
        logs.resourceAttribute("container.id", line.file().containerId());
        logs.logRecord().put("observedTimeUnixNano", Long.toString(EpochNanos.of(line.sentAt())));
        logs.body(line.text());
        logs.recordAttribute("log.file.path", line.file().path());
        logs.recordAttribute("log.iostream", line.stream());
        logs.recordAttribute("logtag", line.tag());
        logs.logRecord().put("traceId", "").put("spanId", "");
        return JsonValue.record(line.sentAt(), logs.request());
    }
}

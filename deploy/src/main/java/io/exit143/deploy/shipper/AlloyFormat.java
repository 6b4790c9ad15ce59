package io.exit143.deploy.shipper;

/** Grafana Alloy: loki.source.kubernetes, whose lines come from the API without their stream, to otelcol's kafka exporter. */
final class AlloyFormat implements LineFormat {

    @Override
    public ShippedRecord write(ShippedLine line) {
        String namespace = line.source().namespace();
        String pod = line.source().pod();
        String container = line.source().container();
        OtlpLogs logs = OtlpLogs.create(line);
        logs.body(line.text());
        logs.recordAttribute("container", container);
        logs.recordAttribute("instance", namespace + "/" + pod + ":" + container);
        logs.recordAttribute("job", "loki.source.kubernetes.pods");
        logs.recordAttribute("namespace", namespace);
        logs.recordAttribute("pod", pod);
        logs.recordAttribute("loki.attribute.labels", "container,instance,job,namespace,pod");
        logs.logRecord().put("traceId", "").put("spanId", "");
        return JsonValue.record(line.sentAt(), logs.request());
    }
}

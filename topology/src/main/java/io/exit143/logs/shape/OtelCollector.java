package io.exit143.logs.shape;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** OTLP batches, JSON or protobuf, from the OpenTelemetry Collector, Grafana Alloy or Fluent Bit. */
final class OtelCollector implements Shape {

    /** The last one takes whatever is left. */
    private static final List<OtlpShape> IN_ORDER = List.of(
            new OtelKubernetesObjects(),
            new OtelKubernetesEvents(),
            new AlloyKubernetesEvents(),
            new OtelJournald(),
            new Alloy(),
            new OtelContainerLogs());

    @Override
    public String name() {
        return "otel-collector";
    }

    /** The request has this field alone; an application's own field of that name comes with a shipper's beside it. */
    @Override
    public boolean claims(Payload payload) {
        JsonNode tree = payload.tree();
        return payload.isObject()
                && tree.size() == 1
                && tree.path("resourceLogs").isArray();
    }

    @Override
    public void read(Payload payload, Findings findings) {
        OtlpBatch.forEach(payload.tree(), logRecord -> read(logRecord, findings));
    }

    private static void read(OtlpRecord logRecord, Findings findings) {
        for (OtlpShape shape : IN_ORDER) {
            if (shape.claims(logRecord)) {
                shape.read(logRecord, findings);
                return;
            }
        }
    }
}

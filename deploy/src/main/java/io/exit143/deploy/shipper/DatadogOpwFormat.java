package io.exit143.deploy.shipper;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The Datadog Agent through Observability Pipelines Worker: everything in tags, and the agent's own time. */
final class DatadogOpwFormat implements LineFormat {

    @Override
    public ShippedRecord write(ShippedLine line) {
        String container = line.source().container();
        Instant sentAt = line.sentAt().truncatedTo(ChronoUnit.MILLIS);
        String containerId = line.file().containerId();
        ObjectNode value = JsonValue.object();
        value.put("ddsource", container);
        value.put(
                "ddtags",
                "kube_namespace:" + line.source().namespace() + ",pod_name:"
                        + line.source().pod() + ",kube_container_name:" + container
                        + (containerId == null ? "" : ",container_id:" + containerId) + ",container_name:" + container
                        + "_" + line.source().pod() + ",pod_phase:running");
        value.put("hostname", line.file().node());
        value.put("message", line.text());
        value.put("service", container);
        value.put("source_type", "datadog_agent");
        value.put("status", line.stream().equals("stderr") ? "error" : "info");
        value.put("timestamp", Milliseconds.format(sentAt));
        return JsonValue.record(sentAt, value);
    }
}

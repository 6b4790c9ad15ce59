package io.exit143.deploy.shipper;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.temporal.ChronoUnit;

/** Vector's kubernetes_logs source and kafka sink with codec json; fields sorted, time with 0, 3, 6 or 9 decimals. */
final class VectorFormat implements LineFormat {

    @Override
    public ShippedRecord write(ShippedLine line) {
        ObjectNode value = JsonValue.object();
        value.put("file", line.file().path());
        ObjectNode kubernetes = value.putObject("kubernetes");
        String containerId = line.file().containerId();
        JsonValue.putIfKnown(kubernetes, "container_id", containerId == null ? null : "containerd://" + containerId);
        kubernetes.put("container_name", line.source().container());
        kubernetes.put("pod_name", line.source().pod());
        kubernetes.put("pod_namespace", line.source().namespace());
        kubernetes.put("pod_node_name", line.file().node());
        JsonValue.putIfKnown(kubernetes, "pod_uid", line.source().podUid());
        value.put("message", line.text());
        value.put("source_type", "kubernetes_logs");
        value.put("stream", line.stream());
        value.put("timestamp", line.time().toString());
        return JsonValue.record(line.time().truncatedTo(ChronoUnit.MILLIS), value);
    }
}

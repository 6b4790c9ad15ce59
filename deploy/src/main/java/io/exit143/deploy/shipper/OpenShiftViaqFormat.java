package io.exit143.deploy.shipper;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.temporal.ChronoUnit;

/** OpenShift's cluster logging, ViaQ data model; the sequence counts nanoseconds. */
final class OpenShiftViaqFormat implements LineFormat {

    private static final String CLUSTER_ID = "5d8f6a0e-0000-4c56-9d3c-0f2f6a6c1d11";

    @Override
    public ShippedRecord write(ShippedLine line) {
        String time = line.time().toString();
        ObjectNode value = JsonValue.object();
        value.put("@timestamp", time);
        value.put("hostname", line.file().node());
        ObjectNode kubernetes = value.putObject("kubernetes");
        String containerId = line.file().containerId();
        JsonValue.putIfKnown(kubernetes, "container_id", containerId == null ? null : "cri-o://" + containerId);
        kubernetes.put("container_iostream", line.stream());
        kubernetes.put("container_name", line.source().container());
        kubernetes.put("namespace_name", line.source().namespace());
        JsonValue.putIfKnown(kubernetes, "pod_id", line.source().podUid());
        kubernetes.put("pod_name", line.source().pod());
        value.put("level", "default");
        value.put("log_source", "container");
        value.put("log_type", "application");
        value.put("message", line.text());
        ObjectNode openshift = value.putObject("openshift");
        openshift.put("cluster_id", CLUSTER_ID);
        openshift.put("sequence", EpochNanos.of(line.time()));
        value.put("timestamp", time);
        return JsonValue.record(line.time().truncatedTo(ChronoUnit.MILLIS), value);
    }
}

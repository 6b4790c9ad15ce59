package io.exit143.deploy.shipper;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.temporal.ChronoUnit;

/** Fluentd's kafka2 output with {@code use_event_time}: no time in the value, milliseconds in the record's CreateTime. */
final class FluentdFormat implements LineFormat {

    @Override
    public ShippedRecord write(ShippedLine line) {
        ObjectNode value = JsonValue.object();
        value.put("stream", line.stream());
        value.put("logtag", line.tag());
        value.put("log", line.text());
        String containerId = line.file().containerId();
        if (containerId != null) {
            value.putObject("docker").put("container_id", containerId);
        }
        ObjectNode kubernetes = value.putObject("kubernetes");
        kubernetes.put("container_name", line.source().container());
        kubernetes.put("namespace_name", line.source().namespace());
        kubernetes.put("pod_name", line.source().pod());
        JsonValue.putIfKnown(kubernetes, "pod_id", line.source().podUid());
        kubernetes.put("host", line.file().node());
        kubernetes.put("master_url", "https://10.96.0.1:443/api");
        return JsonValue.record(line.time().truncatedTo(ChronoUnit.MILLIS), value);
    }
}

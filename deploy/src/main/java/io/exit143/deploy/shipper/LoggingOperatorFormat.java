package io.exit143.deploy.shipper;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The Logging operator's defaults: Fluent Bit's plain cri parser, sent on by Fluentd. */
final class LoggingOperatorFormat implements LineFormat {

    @Override
    public ShippedRecord write(ShippedLine line) {
        ObjectNode value = JsonValue.object();
        value.put("stream", line.stream());
        value.put("logtag", line.tag());
        value.put("message", line.text());
        value.put("time", line.stamp());
        ObjectNode kubernetes = value.putObject("kubernetes");
        kubernetes.put("pod_name", line.source().pod());
        kubernetes.put("namespace_name", line.source().namespace());
        JsonValue.putIfKnown(kubernetes, "pod_id", line.source().podUid());
        kubernetes.put("host", line.file().node());
        kubernetes.put("container_name", line.source().container());
        JsonValue.putIfKnown(kubernetes, "docker_id", line.file().containerId());
        return JsonValue.record(line.sentAt(), value);
    }
}

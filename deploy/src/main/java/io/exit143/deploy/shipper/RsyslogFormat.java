package io.exit143.deploy.shipper;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** rsyslog's imfile, mmkubernetes and omkafka with the template {@code all-json-plain}; its JSON escapes slashes. */
final class RsyslogFormat implements LineFormat {

    @Override
    public ShippedRecord write(ShippedLine line) {
        ObjectNode value = JsonValue.object();
        ObjectNode metadata = value.putObject("metadata");
        metadata.put("filename", line.linkPath());
        metadata.put("fileoffset", Long.toString(line.offset()));
        value.put("log", line.text());
        value.put("logtag", line.tag());
        value.put("stream", line.stream());
        value.put("time", line.stamp());
        ObjectNode kubernetes = value.putObject("kubernetes");
        JsonValue.putIfKnown(kubernetes, "pod_id", line.source().podUid());
        kubernetes.put("host", line.file().node());
        kubernetes.put("pod_name", line.source().pod());
        kubernetes.put("namespace_name", line.source().namespace());
        kubernetes.put("container_name", line.source().container());
        kubernetes.put("master_url", "https://kubernetes.default.svc.cluster.local:443");
        String containerId = line.file().containerId();
        if (containerId != null) {
            value.putObject("docker").put("container_id", containerId);
        }
        String json = new String(JsonValue.bytes(value), StandardCharsets.UTF_8);
        byte[] escaped = json.replace("/", "\\/").getBytes(StandardCharsets.UTF_8);
        return new ShippedRecord(line.sentAt(), Map.of(), escaped);
    }
}

package io.exit143.deploy.shipper;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.temporal.ChronoUnit;

/** Filebeat's filestream input with the container parser, by itself or run by Elastic Agent; times in milliseconds. */
final class BeatsFormat implements LineFormat {

    private static final String VERSION = "9.1.2";

    private final boolean elasticAgent;

    BeatsFormat(boolean elasticAgent) {
        this.elasticAgent = elasticAgent;
    }

    @Override
    public ShippedRecord write(ShippedLine line) {
        ObjectNode value = JsonValue.object();
        value.put("@timestamp", Milliseconds.format(line.time()));
        ObjectNode metadata = value.putObject("@metadata");
        metadata.put("beat", "filebeat").put("type", "_doc").put("version", VERSION);
        if (elasticAgent) {
            metadata.put("raw_index", "logs-kubernetes.container_logs-default");
        }
        value.put("message", line.text());
        value.put("stream", line.stream());
        ObjectNode log = value.putObject("log");
        log.put("offset", line.offset());
        log.putObject("file").put("path", line.linkPath());
        value.putObject("input").put("type", "filestream");
        String containerId = line.file().containerId();
        if (containerId != null) {
            value.putObject("container").put("id", containerId).put("runtime", "containerd");
        }
        kubernetes(line, value.putObject("kubernetes"));
        value.putObject("host").put("name", line.file().node());
        value.putObject("ecs").put("version", "8.0.0");
        value.putObject("agent")
                .put("name", line.file().node())
                .put("type", "filebeat")
                .put("version", VERSION);
        if (elasticAgent) {
            ObjectNode stream = value.putObject("data_stream");
            stream.put("dataset", "kubernetes.container_logs")
                    .put("namespace", "default")
                    .put("type", "logs");
            value.putObject("elastic_agent").put("snapshot", false).put("version", VERSION);
            value.putObject("event").put("dataset", "kubernetes.container_logs");
        }
        return JsonValue.record(line.time().truncatedTo(ChronoUnit.MILLIS), value);
    }

    private static void kubernetes(ShippedLine line, ObjectNode kubernetes) {
        kubernetes.putObject("container").put("name", line.source().container());
        kubernetes.put("namespace", line.source().namespace());
        kubernetes.putObject("node").put("name", line.file().node());
        ObjectNode pod = kubernetes.putObject("pod");
        pod.put("name", line.source().pod());
        JsonValue.putIfKnown(pod, "uid", line.source().podUid());
    }
}

package io.exit143.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeader;

/** The shapes of the mix, with all fields that shippers write by default. */
enum Shipper {
    VECTOR {
        @Override
        ShippedLine ship(BenchmarkPod pod, String stream, Instant time, String message) {
            ObjectNode record = JSON.createObjectNode();
            record.put("file", pod.file());
            ObjectNode kubernetes = record.putObject("kubernetes");
            kubernetes.put("container_id", "containerd://" + pod.containerId());
            kubernetes.put("container_image", IMAGES + pod.app() + ":1.42.0");
            kubernetes.put("container_image_id", IMAGES + pod.app() + DIGEST);
            kubernetes.put("container_name", "app");
            kubernetes.putObject("namespace_labels").put("kubernetes.io/metadata.name", pod.namespace());
            kubernetes.putObject("node_labels").put("kubernetes.io/hostname", pod.node());
            kubernetes.putObject("pod_annotations").put("kubectl.kubernetes.io/default-container", "app");
            kubernetes.put("pod_ip", pod.ip());
            kubernetes.putArray("pod_ips").add(pod.ip());
            labels(kubernetes.putObject("pod_labels"), pod);
            kubernetes.put("pod_name", pod.name());
            kubernetes.put("pod_namespace", pod.namespace());
            kubernetes.put("pod_node_name", pod.node());
            kubernetes.put("pod_owner", "ReplicaSet/" + pod.name());
            kubernetes.put("pod_uid", pod.uid().toString());
            record.put("message", message);
            record.put("source_type", "kubernetes_logs");
            record.put("stream", stream);
            record.put("timestamp", time.toString());
            return json(record);
        }
    },

    FLUENT_BIT {
        @Override
        ShippedLine ship(BenchmarkPod pod, String stream, Instant time, String message) {
            ObjectNode record = JSON.createObjectNode();
            record.put("@timestamp", time.toEpochMilli() / 1e3);
            record.put("time", time.toString());
            record.put("stream", stream);
            record.put("_p", "F");
            record.put("log", message);
            ObjectNode kubernetes = record.putObject("kubernetes");
            kubernetes.put("pod_name", pod.name());
            kubernetes.put("namespace_name", pod.namespace());
            kubernetes.put("pod_id", pod.uid().toString());
            labels(kubernetes.putObject("labels"), pod);
            kubernetes.putObject("annotations").put("kubectl.kubernetes.io/default-container", "app");
            kubernetes.put("host", pod.node());
            kubernetes.put("pod_ip", pod.ip());
            kubernetes.put("container_name", "app");
            kubernetes.put("docker_id", pod.containerId());
            kubernetes.put("container_hash", IMAGES + pod.app() + DIGEST);
            kubernetes.put("container_image", IMAGES + pod.app() + ":1.42.0");
            return json(record);
        }
    },

    CRI_TEXT {
        @Override
        ShippedLine ship(BenchmarkPod pod, String stream, Instant time, String message) {
            String text = time + " " + stream + " F " + message;
            return new ShippedLine(
                    text.getBytes(StandardCharsets.UTF_8),
                    List.of(new RecordHeader("file", pod.file().getBytes(StandardCharsets.UTF_8))));
        }
    };

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String IMAGES = "registry.example.com/shop/";
    private static final String DIGEST = "@sha256:1e7b63c09af457b93c17d25ef4e6aee96b5bb95f087840cffd7c4bb2fe8ae5c6";

    abstract ShippedLine ship(BenchmarkPod pod, String stream, Instant time, String message);

    private static void labels(ObjectNode labels, BenchmarkPod pod) {
        labels.put("app.kubernetes.io/name", pod.app());
        labels.put("pod-template-hash", pod.name().split("-", -1)[1]);
    }

    private static ShippedLine json(ObjectNode record) {
        try {
            return new ShippedLine(JSON.writeValueAsBytes(record), List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.exit143.deploy.recording;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Vector's {@code kubernetes_logs} source with a JSON sink, with the fields that the path alone gives. Text that isn't
 * UTF-8 is written with replacement characters, as Vector's JSON encoder does.
 */
final class VectorShipper implements LogShipper {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern POD_LOG =
            Pattern.compile("/var/log/pods/([^_/]+)_([^_/]+)_([^_/]+)/([^/]+)/[^/]+\\.log[^/]*");

    @Override
    public boolean joinsPartialLines() {
        return true;
    }

    @Override
    public RecordedRecord record(String path, byte[] rawLine, Instant receivedAt) {
        ObjectNode event = JSON.createObjectNode();
        event.put("file", path);
        Matcher pod = POD_LOG.matcher(path);
        if (pod.matches()) {
            event.putObject("kubernetes")
                    .put("container_name", pod.group(4))
                    .put("pod_name", pod.group(2))
                    .put("pod_namespace", pod.group(1))
                    .put("pod_uid", pod.group(3));
        }
        CriLine line = CriLine.of(rawLine);
        event.put("message", new String(line == null ? rawLine : line.text(), StandardCharsets.UTF_8));
        event.put("source_type", "kubernetes_logs");
        if (line != null) {
            event.put("stream", line.stream());
        }
        event.put("timestamp", (line == null ? receivedAt : line.at()).toString());
        return new RecordedRecord(receivedAt, Input.CONTAINER_LOGS, null, path, List.of(), bytes(event));
    }

    private static byte[] bytes(ObjectNode event) {
        try {
            return JSON.writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e); // a tree of texts can always be written
        }
    }
}

package io.exit143.deploy.recording;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Watch streams: {@code {"receivedAt","type","object"}} a line. The record is the same line with the cluster's name in
 * it, keyed by the object's UID, as the connector writes it.
 */
final class KubernetesFormat implements LineFormat {

    private static final byte[] CLUSTER = "{\"cluster\":\"default\"".getBytes(StandardCharsets.UTF_8);
    private static final String RECEIVED_AT = "receivedAt";
    private static final String CLUSTER_FIELD = "cluster";
    private static final String UID = "object/metadata/uid";

    private final JsonTexts texts = new JsonTexts(RECEIVED_AT, CLUSTER_FIELD, UID);

    @Override
    public RecordedLine read(byte[] line) {
        Map<String, String> found = texts.in(line);
        byte[] value = found.containsKey(CLUSTER_FIELD) ? line : withCluster(line);
        return new RecordedLine(Times.rfc3339(found.get(RECEIVED_AT)), Input.KUBERNETES, found.get(UID), value);
    }

    /** Put in front of what is there, so that a line which breaks off stays broken where it was. */
    private static byte[] withCluster(byte[] line) {
        if (line[0] != '{') {
            return line;
        }
        ByteArrayOutputStream value = new ByteArrayOutputStream(line.length + CLUSTER.length);
        value.writeBytes(CLUSTER);
        if (line.length > 1 && line[1] != '}') {
            value.write(',');
        }
        value.write(line, 1, line.length - 1);
        return value.toByteArray();
    }
}

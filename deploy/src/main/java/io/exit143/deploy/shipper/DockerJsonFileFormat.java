package io.exit143.deploy.shipper;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.exit143.logs.Part;

/**
 * Docker's json-file driver with {@code --log-opt labels}. Go's RFC3339Nano drops trailing zeros; a chunk has no newline.
 */
final class DockerJsonFileFormat implements LineFormat {

    @Override
    public ShippedRecord write(ShippedLine line) {
        ObjectNode value = JsonValue.object();
        value.put("log", line.chunk() == Part.PARTIAL ? line.text() : line.text() + "\n");
        value.put("stream", line.stream());
        ObjectNode attrs = value.putObject("attrs");
        attrs.put("io.kubernetes.container.name", line.source().container());
        attrs.put("io.kubernetes.pod.name", line.source().pod());
        attrs.put("io.kubernetes.pod.namespace", line.source().namespace());
        JsonValue.putIfKnown(attrs, "io.kubernetes.pod.uid", line.source().podUid());
        value.put("time", withoutTrailingZeros(line.time().toString()));
        return JsonValue.record(line.sentAt(), value);
    }

    private static String withoutTrailingZeros(String time) {
        int end = time.length() - 1;
        if (time.indexOf('.') < 0) {
            return time;
        }
        while (time.charAt(end - 1) == '0') {
            end--;
        }
        return time.substring(0, end) + "Z";
    }
}

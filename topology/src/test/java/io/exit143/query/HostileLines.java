package io.exit143.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Texts that would do something if anything but a text were made of them. */
final class HostileLines {

    static final String UID = "uid-hostile";

    private static final String FILE = "/page/hostile-lines.txt";
    private static final String SCRIPT = "<img src=x onerror=window.hacked=1>";

    private HostileLines() {}

    static List<String> all() throws IOException {
        try (InputStream in = Objects.requireNonNull(HostileLines.class.getResourceAsStream(FILE), FILE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    /** The document with them wherever text from outside can stand. */
    static ObjectNode in(JsonNode document) throws IOException {
        ObjectNode hostile = document.deepCopy();
        hostile.put("id", UID + "/web/0")
                .put("podUid", UID)
                .put("pod", "hostile-1")
                .put("container", "web");
        hostile.put("restartCount", 0);
        for (String field : List.of("node", "image", "containerId", "cluster")) {
            hostile.put(field, SCRIPT);
        }
        hostile.withObject("/cause").put("code", "deleted").put("summary", SCRIPT);
        hostile.withObject("/exit").put("message", SCRIPT).put("reason", SCRIPT);
        hostile.withObject("/logs/acknowledgement").put("text", SCRIPT).put("rule", SCRIPT);
        hostile.putArray("flags").add(SCRIPT);
        hostile.putArray("advice")
                .addObject()
                .put("code", SCRIPT)
                .put("severity", SCRIPT)
                .put("summary", SCRIPT)
                .put("because", SCRIPT)
                .put("patch", SCRIPT);
        ArrayNode last = hostile.withObject("/logs").putArray("last");
        ArrayNode evidence = hostile.putArray("evidence");
        for (String line : all()) {
            last.addObject()
                    .put("at", "2026-11-22T12:41:10.000000000Z")
                    .put("stream", "stderr")
                    .put("text", line);
            evidence.addObject()
                    .put("source", SCRIPT)
                    .put("at", "2026-11-22T12:41:10.000000000Z")
                    .put("text", line)
                    .put("ref", SCRIPT);
        }
        return hostile;
    }
}

package io.exit143.logs.shape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.exit143.logs.LineIdentity;
import io.exit143.logs.LineIdentityBuilder;
import io.exit143.logs.LineTime;
import io.exit143.logs.Part;
import io.exit143.logs.StdStream;
import io.exit143.logs.Strength;
import org.jspecify.annotations.Nullable;

/**
 * {@code journalctl -o json}, however it got to Kafka. Docker's journald driver logs containers there too, by the name
 * {@code k8s_<container>_<pod>_<namespace>_<uid>_<attempt>}.
 */
final class Journald implements Shape {

    /** Prefix, container, pod, namespace, UID, attempt. */
    private static final int NAME_PARTS = 6;

    @Override
    public String name() {
        return "journald";
    }

    @Override
    public boolean claims(Payload payload) {
        JsonNode entry = payload.tree();
        return payload.isObject() && entry.has("__REALTIME_TIMESTAMP") && !ContainerFields.anyIn(entry);
    }

    @Override
    public void read(Payload payload, Findings findings) {
        JsonNode entry = payload.tree();
        String text = JournalFields.message(entry);
        if (text == null) {
            throw new BrokenRecordException("journald: no MESSAGE");
        }
        @Nullable LineTime time = Findings.byShipper(Json.time(entry.path("__REALTIME_TIMESTAMP")));
        LineIdentityBuilder container = container(entry);
        if (container == null) {
            findings.stampedByJournal(JournalFields.node(entry), JournalFields.unit(entry), text, time);
        } else {
            findings.line(container, time, StdStream.UNKNOWN, text, Part.FULL);
        }
    }

    private static @Nullable LineIdentityBuilder container(JsonNode entry) {
        String[] name = entry.path("CONTAINER_NAME").asText().split("_", -1);
        if (name.length != NAME_PARTS || !name[0].equals("k8s")) {
            return null;
        }
        return LineIdentity.builder()
                .container(name[1])
                .pod(name[2])
                .namespace(name[3])
                .podUid(name[4], Strength.STRONG)
                .restartCount(Json.integer(TextNode.valueOf(name[5])))
                .containerId(entry.path("CONTAINER_ID_FULL").textValue(), Strength.STRONG)
                .node(JournalFields.node(entry));
    }
}

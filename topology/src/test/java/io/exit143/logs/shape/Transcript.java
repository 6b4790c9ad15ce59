package io.exit143.logs.shape;

import com.fasterxml.jackson.databind.JsonNode;
import io.exit143.logs.Decoded;
import io.exit143.logs.JournalLine;
import io.exit143.logs.KubernetesEventRecord;
import io.exit143.logs.KubernetesObjectRecord;
import io.exit143.logs.LineIdentity;
import io.exit143.logs.LineTime;
import io.exit143.logs.LogLine;
import io.exit143.logs.Strength;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes what was decoded in the notation of {@code samples/expected.txt}. */
final class Transcript {

    static final String UID = "5f1d6a3e-2f0b-4a77-9b6d-3f8f1f1f7a10";
    static final String CONTAINER_ID = "7f0c1d2e3b4a5968778695a4b3c2d1e0f9e8d7c6b5a493827160504030201000";
    static final String POD = "checkout-7d9c8b5f6d-x2x7q";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSSSSS").withZone(ZoneOffset.UTC);

    private Transcript() {}

    static List<String> of(Decoded decoded) {
        return decoded.fold(
                Transcript::content, () -> List.of("not this shape"), broken -> List.of("broken " + broken.reason()));
    }

    /** Replaces the abbreviations, so that hand-written and decoded text compare. */
    static String expand(String expected) {
        return expected.replaceAll("\\bP\\b", POD)
                .replaceAll("\\bU\\b", UID)
                .replaceAll("\\bC\\b", CONTAINER_ID)
                .replaceAll("~$", "");
    }

    private static List<String> content(Decoded.Content content) {
        TreeMap<Integer, String> items = new TreeMap<>();
        content.lines().forEach(line -> items.put(line.index(), line(line)));
        content.journal().forEach(line -> items.put(line.index(), journal(line)));
        content.events().forEach(event -> items.put(event.index(), event(event)));
        content.objects().forEach(object -> items.put(object.index(), object(object)));
        List<String> transcript = new ArrayList<>(items.values());
        if (content.unattributed() > 0) {
            transcript.add("unattributed " + content.unattributed());
        }
        return transcript;
    }

    private static String line(LogLine line) {
        return "line " + identity(line.identity()) + " | " + time(line.time()) + " | " + line.stream() + " "
                + line.part() + " | " + line.text();
    }

    private static String identity(LineIdentity identity) {
        String uidMark = identity.podUidStrength() == Strength.STRONG ? "!" : "?";
        return identity.namespace() + "/" + identity.pod() + "/" + identity.container()
                + field("uid", identity.podUid() == null ? null : identity.podUid() + uidMark)
                + field("cid", identity.containerId())
                + field("restart", identity.restartCount())
                + field("node", identity.node())
                + " " + identity.attempt();
    }

    private static String journal(JournalLine line) {
        return "journal" + field("node", line.node()) + field("unit", line.unit()) + " | " + time(line.time()) + " | "
                + line.text();
    }

    private static String event(KubernetesEventRecord event) {
        return "event " + event.event() + " | " + time(event.seen());
    }

    private static String object(KubernetesObjectRecord watched) {
        JsonNode metadata = watched.object().path("metadata");
        JsonNode state = watched.object()
                .path("status")
                .path("containerStatuses")
                .path(0)
                .path("state");
        return "object " + watched.type() + " " + watched.object().path("kind").asText() + " "
                + metadata.path("namespace").asText() + "/"
                + metadata.path("name").asText() + " " + metadata.path("uid").asText()
                + " deleted=" + metadata.path("deletionTimestamp").asText()
                + " exit=" + state.path("terminated").path("exitCode").asText("-") + " | " + time(watched.seen());
    }

    static String time(@Nullable LineTime time) {
        if (time == null) {
            return "-";
        }
        String digits = TIME.format(time.earliest());
        return digits + " " + time.precision().toNanos() + " " + time.source();
    }

    private static String field(String name, @Nullable Object value) {
        return value == null ? "" : " " + name + "=" + Objects.toString(value);
    }
}

package io.exit143.streams.lookback;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.exit143.streams.document.TerminationJson;
import io.exit143.termination.LogWindow;
import io.exit143.termination.evidence.LastLinesSeen.Line;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A line of a container's last moments with what it meant for its stop, as the contract has it. */
public final class TaggedLine {

    private TaggedLine() {}

    /**
     * {@code phase} is the last node-side phase that had begun, null before the first; {@code offsetMs} counts from the
     * stop signal, null without one.
     */
    static byte[] json(LogWindow window, Line line) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("terminationId", window.terminationId());
        write(json, window, line);
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** All but whose it is. */
    public static void write(ObjectNode json, LogWindow window, Line line) {
        json.put("phase", window.phaseAt(line.at()));
        json.put(
                "offsetMs",
                window.signalAt() == null
                        ? null
                        : Duration.between(window.signalAt(), line.at()).toMillis());
        json.put("at", TerminationJson.time(line.at()));
        json.put("stream", line.stream());
        json.put("text", line.text());
        json.put("truncated", line.truncated());
        json.putObject("source")
                .put("topic", line.topic())
                .put("partition", line.partition())
                .put("offset", line.offset())
                .put("index", line.index());
    }
}

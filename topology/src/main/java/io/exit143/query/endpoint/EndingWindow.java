package io.exit143.query.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import io.exit143.termination.LogWindow;
import io.exit143.termination.evidence.PodKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The time around an ending, by its document. */
final class EndingWindow {

    /** On the node's clock, as the lines are. */
    private static final Set<String> ON_THE_NODE = Set.of(
            "kill_started",
            "prestop_started",
            "prestop_finished",
            "sigterm_sent",
            "sigterm_acknowledged",
            "grace_expired",
            "sigkill_sent",
            "exited");

    private static final String SIGNAL = "sigterm_sent";

    private EndingWindow() {}

    /** From so long before the first step of the ending to so long after the last; empty if no step has a time. */
    static Optional<LogWindow> of(JsonNode document, Duration before, Duration after) {
        List<LogWindow.Mark> marks = new ArrayList<>();
        List<Instant> ends = new ArrayList<>();
        Instant signalFrom = null;
        Instant signalTo = null;
        Instant signalAt = null;
        for (JsonNode phase : document.path("phases")) {
            Optional<Instant> at = Documents.time(phase.path("at"));
            if (ON_THE_NODE.contains(phase.path("phase").asText()) && at.isPresent()) {
                marks.add(new LogWindow.Mark(phase.path("phase").asText(), at.get()));
                ends.add(Documents.time(phase.path("latest")).orElse(at.get()));
                if (phase.path("phase").asText().equals(SIGNAL)) {
                    signalAt = at.get();
                    signalFrom = Documents.time(phase.path("earliest")).orElse(signalAt);
                    signalTo = Documents.time(phase.path("latest")).orElse(signalAt);
                }
            }
        }
        if (marks.isEmpty()) {
            return Optional.empty();
        }
        marks.sort(Comparator.comparing(LogWindow.Mark::at));
        Instant last = ends.stream().max(Comparator.naturalOrder()).orElseThrow();
        return Optional.of(new LogWindow(
                document.path("id").asText(),
                new PodKey(
                        document.path("cluster").asText(),
                        document.path("namespace").asText(),
                        document.path("pod").asText()),
                document.path("podUid").asText(),
                document.path("container").asText(),
                text(document.path("containerId")),
                document.path("restartCount").asInt(),
                marks.get(0).at().minus(before),
                last.plus(after),
                signalFrom,
                signalTo,
                signalAt,
                marks));
    }

    private static @Nullable String text(JsonNode node) {
        return node.isTextual() ? node.asText() : null;
    }
}

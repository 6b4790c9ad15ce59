package io.exit143.deploy.ask;

import com.fasterxml.jackson.databind.JsonNode;
import io.exit143.deploy.demo.SafeText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How a workload's containers end, in a few lines. */
public final class WorkloadText {

    private static final int WIDEST = 80;

    private WorkloadText() {}

    /** Of the answer of the workloads endpoint. */
    public static String of(JsonNode summary) {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "%s %s/%s, endings: %d%n",
                text(summary.path("kind")),
                text(summary.path("namespace")),
                text(summary.path("name")),
                summary.at("/all/total").asLong()));
        addLine(text, "verdicts", counts(summary.at("/all/verdicts")));
        addLine(text, "outcomes", counts(summary.at("/all/outcomes")));
        addLine(text, "causes", counts(summary.at("/all/causes")));
        addLine(text, "drain", drain(summary.at("/all/drain")));
        addLine(text, "grace", grace(summary.at("/all/graceSeconds")));
        for (JsonNode revision : summary.path("revisions")) {
            addLine(
                    text,
                    "rev " + (revision.path("revision").isNull() ? "-" : text(revision.path("revision"))),
                    revision.path("total").asLong() + " endings: " + counts(revision.path("verdicts")));
        }
        return text.toString();
    }

    private static void addLine(StringBuilder text, String name, String value) {
        if (!value.isEmpty()) {
            text.append(String.format(Locale.ROOT, "  %-10s%s%n", name, value));
        }
    }

    private static String counts(JsonNode counts) {
        return counts.properties().stream()
                .sorted(Comparator.comparing(
                        (Map.Entry<String, JsonNode> e) -> -e.getValue().asLong()))
                .map(e -> SafeText.of(e.getKey(), WIDEST).replace('_', ' ') + " "
                        + e.getValue().asLong())
                .reduce((a, b) -> a + ", " + b)
                .orElse("");
    }

    private static String drain(JsonNode drain) {
        if (drain.path("count").asLong() == 0) {
            return "";
        }
        return "half within " + seconds(drain.path("p50AtMostMs")) + ", 90 % within "
                + seconds(drain.path("p90AtMostMs")) + ", 99 % within " + seconds(drain.path("p99AtMostMs"));
    }

    private static String grace(JsonNode seconds) {
        List<String> names = new ArrayList<>();
        seconds.properties().forEach(grace -> names.add(SafeText.of(grace.getKey(), WIDEST) + " s"));
        return String.join(", ", names);
    }

    private static String seconds(JsonNode millis) {
        return millis.isNumber() ? String.format(Locale.ROOT, "%.1f s", millis.asLong() / 1000.0) : "no known bound";
    }

    private static String text(JsonNode node) {
        return node.isValueNode() && !node.isNull() ? SafeText.of(node.asText(), WIDEST) : "";
    }
}

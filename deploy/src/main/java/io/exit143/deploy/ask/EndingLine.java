package io.exit143.deploy.ask;

import com.fasterxml.jackson.databind.JsonNode;
import io.exit143.deploy.demo.Palette;
import io.exit143.deploy.demo.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** An ending in one line. */
public final class EndingLine {

    /** For the columns whose texts have no natural bound. */
    private static final int WIDEST = 60;

    private static final List<String> HEAD =
            List.of("ENDED (UTC)", "VERDICT", "NAMESPACE/POD", "CONTAINER", "CODE", "OUTCOME", "CAUSE");

    private final Palette palette;

    public EndingLine(Palette palette) {
        this.palette = palette;
    }

    /** A table with a head, a line each. */
    public String table(List<JsonNode> documents) {
        List<List<String>> rows = new ArrayList<>(List.of(HEAD));
        documents.forEach(d -> rows.add(cells(d)));
        int[] widths = new int[HEAD.size()];
        rows.forEach(row -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        StringBuilder text = new StringBuilder();
        rows.forEach(row -> text.append(line(row, widths)).append('\n'));
        return text.toString();
    }

    /** For a table that grows: columns as wide as most need them. */
    public String of(JsonNode document) {
        return line(cells(document), new int[] {19, 10, 44, 12, 4, 34, 0});
    }

    private String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            String padded = i == cells.size() - 1
                    ? cells.get(i)
                    : String.format(Locale.ROOT, "%-" + widths[i] + "s", cells.get(i)) + "  ";
            line.append(i == 1 ? palette.verdict(cells.get(i).strip(), padded) : padded);
        }
        return line.toString().stripTrailing();
    }

    private static List<String> cells(JsonNode d) {
        String attempt = d.path("restartCount").asInt() == 0
                ? ""
                : "/" + d.path("restartCount").asInt();
        return List.of(
                ended(d),
                text(d.at("/outcome/verdict")),
                text(d.path("namespace")) + "/" + text(d.path("pod")),
                text(d.path("container")) + attempt,
                d.at("/exit/code").isNumber() ? d.at("/exit/code").asText() : "-",
                codes(d.path("outcome")),
                codes(d.path("cause")));
    }

    /** To the second; the last thing known where the exit is not. */
    private static String ended(JsonNode d) {
        String last = "";
        for (JsonNode phase : d.path("phases")) {
            String at = phase.path("at").asText();
            if (phase.path("phase").asText().equals("exited")) {
                last = at;
                break;
            }
            last = at.compareTo(last) > 0 ? at : last;
        }
        return last.length() < 19 ? "-" : SafeText.of(last.substring(0, 19).replace('T', ' '), WIDEST);
    }

    private static String codes(JsonNode node) {
        return Stream.of(node.path("code"), node.path("detail"))
                .map(EndingLine::text)
                .filter(code -> !code.isEmpty())
                .reduce((a, b) -> a + ": " + b)
                .orElse("-")
                .replace('_', ' ');
    }

    private static String text(JsonNode node) {
        return node.isValueNode() && !node.isNull() ? SafeText.of(node.asText(), WIDEST) : "";
    }
}

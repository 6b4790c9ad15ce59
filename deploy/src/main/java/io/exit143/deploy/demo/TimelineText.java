package io.exit143.deploy.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Tells one termination document in a few lines of text. Whatever the document lacks is left out. */
public final class TimelineText {

    private static final int TEXT_LIMIT = 110;
    private static final int LAST_WORDS = 3;
    private static final String INDENT = "  ";

    private final Palette palette;

    public TimelineText(Palette palette) {
        this.palette = palette;
    }

    /** Several lines, each ended by a line feed. Control characters of the document are not passed on. */
    public String of(JsonNode document) {
        List<String> lines = new ArrayList<>();
        Map<Mark, Moment> moments = Moment.of(document);
        lines.add(header(document));
        lines.add(INDENT + why(document));
        lines.add(INDENT + how(document));
        lines.addAll(Chart.lines(moments));
        addPhases(lines, moments, document);
        addLastWords(lines, moments, document);
        for (JsonNode advice : document.path("advice")) {
            lines.add(INDENT + palette.strong("advice ") + text(advice.path("summary")));
        }
        return String.join("\n", lines) + "\n";
    }

    private String header(JsonNode document) {
        String verdict = document.path("outcome").path("verdict").asText("unknown");
        return palette.verdict(
                        verdict,
                        String.format("%-10s", SafeText.of(verdict, TEXT_LIMIT).toUpperCase(Locale.ROOT)))
                + " "
                + palette.strong(text(document.path("namespace")) + "/" + text(document.path("pod")) + " "
                        + text(document.path("container")))
                + palette.faint(" attempt " + document.path("restartCount").asInt());
    }

    private String why(JsonNode document) {
        JsonNode cause = document.path("cause");
        String codes = Stream.of(cause.path("code"), cause.path("detail"), cause.path("confidence"))
                .map(TimelineText::text)
                .filter(code -> !code.isEmpty())
                .reduce((a, b) -> a + ", " + b)
                .orElse("unknown");
        String summary = text(cause.path("summary"));
        return summary.isEmpty() ? codes : summary + palette.faint(" (" + codes + ")");
    }

    private static String how(JsonNode document) {
        JsonNode outcome = document.path("outcome");
        List<String> parts = new ArrayList<>();
        parts.add(words(outcome.path("code")));
        if (outcome.hasNonNull("detail")) {
            parts.add(words(outcome.path("detail")));
        }
        parts.add(exit(document));
        JsonNode grace = document.path("grace");
        if (grace.hasNonNull("usedMs") && grace.hasNonNull("effectiveSeconds")) {
            parts.add(Seconds.length(Duration.ofMillis(grace.path("usedMs").asLong())) + " of "
                    + grace.path("effectiveSeconds").asLong() + " s grace used");
        }
        return parts.stream()
                .filter(part -> !part.isEmpty())
                .reduce((a, b) -> a + "; " + b)
                .orElse("");
    }

    private static String exit(JsonNode document) {
        JsonNode exit = document.path("exit");
        if (!exit.hasNonNull("code")) {
            return "exit code unknown";
        }
        String signal = text(exit.path("signal"));
        String reason = text(exit.path("reason"));
        return "exit code " + exit.path("code").asInt()
                + (signal.isEmpty() ? "" : " " + signal)
                + (reason.isEmpty() ? "" : " (" + reason + ")");
    }

    private void addPhases(List<String> lines, Map<Mark, Moment> moments, JsonNode document) {
        if (moments.size() < 2) {
            return; // an exit without a stop has nothing to be told relative to
        }
        Instant zero = zero(moments);
        moments.forEach((mark, moment) -> {
            String label = mark == Mark.SIGTERM_SENT && document.hasNonNull("stopSignal")
                    ? text(document.path("stopSignal")) + " sent"
                    : mark.label;
            String offset = (moment.observed() ? "" : "~") + Seconds.offset(Duration.between(zero, moment.at()));
            lines.add(String.format("  %s %12s  ", mark.symbol, offset)
                    + label
                    + palette.faint(Seconds.uncertainty(moment.uncertainty())));
        });
    }

    private void addLastWords(List<String> lines, Map<Mark, Moment> moments, JsonNode document) {
        List<JsonNode> last = new ArrayList<>();
        document.path("logs").path("last").forEach(last::add);
        if (last.isEmpty()) {
            return;
        }
        lines.add(INDENT + palette.strong("last words"));
        for (JsonNode line : last.subList(Math.max(0, last.size() - LAST_WORDS), last.size())) {
            lines.add(String.format("  %14s  %s", offset(line, moments), text(line.path("text"))));
        }
    }

    private static String offset(JsonNode line, Map<Mark, Moment> moments) {
        if (moments.isEmpty()) {
            return "";
        }
        try {
            return Seconds.offset(Duration.between(
                    zero(moments), Instant.parse(line.path("at").asText())));
        } catch (DateTimeException e) {
            return "";
        }
    }

    /** Where counting starts: the stop signal if there was one, else the first thing known. */
    private static Instant zero(Map<Mark, Moment> moments) {
        Moment signal = moments.get(Mark.SIGTERM_SENT);
        return signal != null
                ? signal.at()
                : moments.values().stream()
                        .map(Moment::at)
                        .min(Instant::compareTo)
                        .orElseThrow();
    }

    private static String words(JsonNode code) {
        return text(code).replace('_', ' ');
    }

    private static String text(JsonNode node) {
        return node.isValueNode() && !node.isNull() ? SafeText.of(node.asText(), TEXT_LIMIT) : "";
    }
}

package io.exit143.logs.shape;

import static org.assertj.core.api.Assertions.assertThat;

import io.exit143.logs.Decoded;
import io.exit143.logs.JournalLine;
import io.exit143.logs.KubernetesEventRecord;
import io.exit143.logs.KubernetesObjectRecord;
import io.exit143.logs.LineIdentity;
import io.exit143.logs.LineTime;
import io.exit143.logs.LogLine;
import io.exit143.logs.Part;
import io.exit143.logs.Strength;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The tables in docs/log-shapes.md are what the decoders do with the samples. */
class LogShapesDocTest {

    private static final Path PAGE = Path.of("..", "docs", "log-shapes.md");

    @Test
    void tablesSayWhatTheDecodersDo() throws IOException {
        String page = Files.readString(PAGE);
        String generated = withBlock(withBlock(page, "order", order()), "samples", samples());
        if (Boolean.getBoolean("exit143.docs.update")) {
            Files.writeString(PAGE, generated);
        }

        assertThat(page)
                .as("docs/log-shapes.md is out of date; bring it up to date with: mvn -pl topology -am test "
                        + "-Dtest=LogShapesDocTest -Dsurefire.failIfNoSpecifiedTests=false -Dexit143.docs.update=true")
                .isEqualTo(generated);
    }

    private static String withBlock(String page, String name, String block) {
        String begin = "<!-- generated " + name + " begin -->\n";
        String end = "<!-- generated " + name + " end -->";
        return page.substring(0, page.indexOf(begin) + begin.length()) + block + page.substring(page.indexOf(end));
    }

    private static String order() {
        return LogShapes.inOrder().stream().map(Shape::name).distinct().collect(Collectors.joining(", ")) + "\n";
    }

    private static String samples() {
        StringBuilder table = new StringBuilder();
        table.append(
                "| shape | sample | holds | pod UID | container id | restart count | attempt | node | stream | time |\n");
        table.append("|---|---|---|---|---|---|---|---|---|---|\n");
        Sample.all().forEach(sample -> table.append(row(sample)));
        return table.toString();
    }

    private static String row(Sample sample) {
        Decoded decoded = LogShapes.named(sample.file()).decode(sample.logRecord());
        String cells = decoded.fold(LogShapesDocTest::cells, () -> "nothing", broken -> "broken");
        return "| " + sample.file() + " | " + sample.id() + " | " + cells + " |\n";
    }

    private static String cells(Decoded.Content content) {
        if (!content.lines().isEmpty()) {
            return lineCells(content.lines());
        }
        if (!content.journal().isEmpty()) {
            JournalLine line = content.journal().get(0);
            return row("journal line", "", "", "", "", present(line.node()), "", time(line.time()));
        }
        if (!content.events().isEmpty()) {
            KubernetesEventRecord record = content.events().get(0);
            String uid = record.event().path("involvedObject").has("uid") ? "strong" : "";
            return row("Event", uid, "", "", "", "", "", time(record.seen()));
        }
        if (!content.objects().isEmpty()) {
            KubernetesObjectRecord record = content.objects().get(0);
            return row("object, " + record.type(), "strong", "yes", "yes", "", "yes", "", time(record.seen()));
        }
        return row("line of an unknown pod", "", "", "", "", "", "", "");
    }

    private static String lineCells(List<LogLine> lines) {
        LogLine line = lines.get(0);
        LineIdentity identity = line.identity();
        String what = lines.size() == 1 ? "line" : lines.size() + " lines";
        return row(
                what + (line.part() == Part.PARTIAL ? ", chunk" : ""),
                strength(identity.podUidStrength()),
                present(identity.containerId()),
                present(identity.restartCount()),
                strength(identity.attempt()),
                present(identity.node()),
                lower(line.stream()),
                time(line.time()));
    }

    private static String row(String... cells) {
        return String.join(" | ", cells);
    }

    private static String present(@Nullable Object value) {
        return value == null ? "" : "yes";
    }

    private static String strength(Strength strength) {
        return strength == Strength.NONE ? "" : lower(strength);
    }

    private static String time(@Nullable LineTime time) {
        return time == null ? "" : lower(time.source()) + ", " + precision(time.precision());
    }

    private static String precision(Duration width) {
        long nanos = width.toNanos();
        if (nanos % 1_000_000 == 0) {
            return nanos / 1_000_000 + " ms";
        }
        return nanos % 1_000 == 0 ? nanos / 1_000 + " \u00b5s" : nanos + " ns";
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}

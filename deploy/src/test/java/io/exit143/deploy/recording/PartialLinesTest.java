package io.exit143.deploy.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartialLinesTest {

    private static final Instant READ = Instant.parse("2026-11-22T12:00:10Z");

    @Test
    void piecesBecomeOneLineWithTheFirstTimeAndTheLastArrival() {
        List<LogFileLine> joined = PartialLines.join(List.of(
                line("2026-11-22T12:00:00.000000001Z stdout P one ", 0),
                line("2026-11-22T12:00:00.000000002Z stdout P two ", 1),
                line("2026-11-22T12:00:00.000000003Z stdout F three", 2)));
        assertThat(joined).singleElement().satisfies(line -> {
            assertThat(text(line)).isEqualTo("2026-11-22T12:00:00.000000001Z stdout F one two three");
            assertThat(line.receivedAt()).isEqualTo(READ.plusSeconds(2));
        });
    }

    @Test
    void orderInTheFileDoesNotMatter() {
        List<LogFileLine> joined = PartialLines.join(List.of(
                line("2026-11-22T12:00:00.000000002Z stdout F two", 0),
                line("2026-11-22T12:00:00.000000001Z stdout P one ", 0)));
        assertThat(joined)
                .extracting(PartialLinesTest::text)
                .containsExactly("2026-11-22T12:00:00.000000001Z stdout F one two");
    }

    @Test
    void streamsAndFilesAreKeptApart() {
        List<LogFileLine> joined = PartialLines.join(List.of(
                line("2026-11-22T12:00:00.000000001Z stdout P out ", 0),
                line("2026-11-22T12:00:00.000000002Z stderr F err", 0),
                new LogFileLine("/other", bytes("2026-11-22T12:00:00.000000003Z stdout F other"), READ),
                line("2026-11-22T12:00:00.000000004Z stdout F end", 0)));
        assertThat(joined)
                .extracting(PartialLinesTest::text)
                .containsExactlyInAnyOrder(
                        "2026-11-22T12:00:00.000000001Z stdout F out end",
                        "2026-11-22T12:00:00.000000002Z stderr F err",
                        "2026-11-22T12:00:00.000000003Z stdout F other");
    }

    @Test
    void lineWithoutItsEndIsKept() {
        List<LogFileLine> joined = PartialLines.join(List.of(line("2026-11-22T12:00:00Z stdout P bye", 0)));
        assertThat(joined).extracting(PartialLinesTest::text).containsExactly("2026-11-22T12:00:00Z stdout F bye");
    }

    @Test
    void completeAndForeignLinesStayAsTheyAre() {
        LogFileLine complete = line("2026-11-22T13:00:00.120+01:00 stdout F:x bye", 0);
        LogFileLine foreign = line("no CRI line", 0);
        assertThat(PartialLines.join(List.of(complete, foreign))).containsExactlyInAnyOrder(complete, foreign);
    }

    private static LogFileLine line(String raw, int seconds) {
        return new LogFileLine("/var/log/pods/a_b_c/d/0.log", bytes(raw), READ.plusSeconds(seconds));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(LogFileLine line) {
        return new String(line.raw(), StandardCharsets.UTF_8);
    }
}

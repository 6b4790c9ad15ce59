package io.exit143.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PartialLinesTest {

    private static final Instant START = Instant.parse("2026-02-01T12:00:00Z");

    private final PartialLines lines = new PartialLines(10, 2);

    @Test
    void wholeLinesPassThrough() {
        LogLine line = line("app", StdStream.STDOUT, Part.FULL, 1, "whole");

        assertThat(lines.add(line)).containsExactly(line);
        assertThat(lines.drain()).isEmpty();
    }

    @Test
    void chunksBecomeOneLineWithTheFirstOnesTime() {
        assertThat(lines.add(line("app", StdStream.STDOUT, Part.PARTIAL, 1, "one ")))
                .isEmpty();
        assertThat(lines.add(line("app", StdStream.STDOUT, Part.PARTIAL, 2, "two ")))
                .isEmpty();

        assertThat(lines.add(line("app", StdStream.STDOUT, Part.FULL, 3, "3")))
                .containsExactly(line("app", StdStream.STDOUT, Part.FULL, 1, "one two 3"));
    }

    @Test
    void streamsAndContainersInterleave() {
        LogLine other = line("sidecar", StdStream.STDOUT, Part.FULL, 3, "b");
        lines.add(line("app", StdStream.STDOUT, Part.PARTIAL, 1, "out "));
        lines.add(line("app", StdStream.STDERR, Part.PARTIAL, 2, "err "));

        assertThat(lines.add(other)).containsExactly(other);
        assertThat(lines.add(line("app", StdStream.STDERR, Part.FULL, 4, "2")))
                .containsExactly(line("app", StdStream.STDERR, Part.FULL, 2, "err 2"));
        assertThat(lines.add(line("app", StdStream.STDOUT, Part.FULL, 5, "1")))
                .containsExactly(line("app", StdStream.STDOUT, Part.FULL, 1, "out 1"));
    }

    @Test
    void lastLineWithoutNewlineComesWithDrain() {
        LogLine last = line("app", StdStream.STDOUT, Part.PARTIAL, 1, "no end");
        lines.add(last);

        assertThat(lines.drain()).containsExactly(last);
        assertThat(lines.drain()).isEmpty();
    }

    @Test
    void lineOfExactlyTheLimitIsWhole() {
        lines.add(line("app", StdStream.STDOUT, Part.PARTIAL, 1, "12345"));

        assertThat(lines.add(line("app", StdStream.STDOUT, Part.FULL, 2, "67890")))
                .containsExactly(line("app", StdStream.STDOUT, Part.FULL, 1, "1234567890"));
    }

    @Test
    void lineBeyondTheLimitIsCutBetweenCharactersAndMarked() {
        lines.add(line("app", StdStream.STDOUT, Part.PARTIAL, 1, "12345678"));
        lines.add(line("app", StdStream.STDOUT, Part.PARTIAL, 2, "a\u20ac"));

        assertThat(lines.add(line("app", StdStream.STDOUT, Part.FULL, 3, "b"))).satisfiesExactly(cut -> {
            assertThat(cut.text()).isEqualTo("12345678a");
            assertThat(cut.truncated()).isTrue();
            assertThat(cut.part()).isEqualTo(Part.FULL);
        });
    }

    @Test
    void oldestUnfinishedLineIsGivenUpWhenThereAreTooMany() {
        LogLine oldest = line("a", StdStream.STDOUT, Part.PARTIAL, 1, "a");
        lines.add(oldest);
        lines.add(line("b", StdStream.STDOUT, Part.PARTIAL, 2, "b"));

        assertThat(lines.add(line("c", StdStream.STDOUT, Part.PARTIAL, 3, "c"))).containsExactly(oldest);
        assertThat(lines.drain()).extracting(LogLine::text).containsExactly("b", "c");
    }

    @Test
    void limitsMustBePositive() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PartialLines(0, 1))
                .withMessageContaining("maxLineBytes 0");
    }

    private static LogLine line(String container, StdStream stream, Part part, int second, String text) {
        LineIdentity identity = Objects.requireNonNull(LineIdentity.builder()
                .namespace("shop")
                .pod("checkout")
                .container(container)
                .restartCount(0)
                .build());
        LineTime time = new LineTime(START.plusSeconds(second), Duration.ofNanos(1), LineTime.Source.RUNTIME);
        return new LogLine(0, identity, time, stream, text, part, false);
    }
}

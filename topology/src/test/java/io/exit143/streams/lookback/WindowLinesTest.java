package io.exit143.streams.lookback;

import static org.assertj.core.api.Assertions.assertThat;

import io.exit143.logs.LineIdentity;
import io.exit143.logs.LineTime;
import io.exit143.logs.LogLine;
import io.exit143.logs.Part;
import io.exit143.logs.StdStream;
import io.exit143.logs.Strength;
import io.exit143.logs.redaction.Redactor;
import io.exit143.termination.LogWindow;
import io.exit143.termination.evidence.LastLinesSeen;
import io.exit143.termination.evidence.PodKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WindowLinesTest {

    private static final Instant SIGNAL = Instant.parse("2026-01-02T03:04:05Z");
    private static final String UID = "66aaf743-0000-4000-8000-000000000001";
    private static final String ID = "a".repeat(64);

    private final List<LastLinesSeen.Line> tagged = new ArrayList<>();
    private long offset;

    @Test
    void keepsTheLastLinesAndCountsThemAll() {
        WindowLines lines = window(SIGNAL);
        for (int i = 0; i < 50; i++) {
            lines.add(line(SIGNAL.plusMillis(10L * i - 205), "line " + i));
        }
        LastLinesSeen seen = seen(lines);
        assertThat(seen.linesSeen()).isEqualTo(50);
        assertThat(seen.linesAfterSignal()).isEqualTo(29);
        assertThat(seen.lines())
                .hasSize(LastLines.MOST_LINES)
                .last()
                .extracting(LastLinesSeen.Line::text)
                .isEqualTo("line 49");
        assertThat(seen.firstAfterSignal())
                .isNotNull()
                .extracting(LastLinesSeen.Line::text)
                .isEqualTo("line 21");
        assertThat(seen.complete()).isTrue();
        assertThat(tagged).hasSize(50);
    }

    @Test
    void orderOfPartitionsChangesNothing() {
        WindowLines forward = window(SIGNAL);
        WindowLines backward = window(SIGNAL);
        List<ReadLine> all = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            all.add(line(SIGNAL.plusMillis(10L * i - 205), "line " + i));
        }
        all.forEach(forward::add);
        for (int i = all.size() - 1; i >= 0; i--) {
            backward.add(all.get(i));
        }
        assertThat(seen(backward)).isEqualTo(seen(forward));
    }

    @Test
    void linesOfOthersAreLeftOut() {
        WindowLines lines = window(SIGNAL);
        lines.add(line(SIGNAL, "other container", "sidecar", ID, 0, Strength.STRONG));
        lines.add(line(SIGNAL, "next attempt", "web", "b".repeat(64), 1, Strength.STRONG));
        lines.add(line(SIGNAL.minusSeconds(100), "too early"));
        lines.add(line(SIGNAL.plusSeconds(100), "too late"));
        assertThat(seen(lines).linesSeen()).isZero();
        assertThat(seen(lines).complete())
                .as("no line, no proof that the log is shipped")
                .isFalse();
    }

    @Test
    void aStaleAttemptIsNoReasonToLeaveALineOut() {
        WindowLines lines = window(SIGNAL);
        lines.add(line(SIGNAL, "weakly told", "web", "b".repeat(64), 7, Strength.WEAK));
        assertThat(seen(lines).linesSeen()).isEqualTo(1);
    }

    @Test
    void aLineSentTwiceCountsOnce() {
        WindowLines lines = window(SIGNAL);
        lines.add(line(SIGNAL.plusNanos(1), "bye"));
        lines.add(line(SIGNAL.plusNanos(1), "bye"));
        lines.add(line(SIGNAL.plusNanos(2), "bye"));
        assertThat(seen(lines).linesSeen()).isEqualTo(2);
    }

    @Test
    void secretsAreRedactedBeforeAnythingIsKept() {
        WindowLines lines = window(SIGNAL);
        lines.add(line(SIGNAL.plusNanos(1), "connecting with password=hunter2hunter2"));
        assertThat(seen(lines).toString()).contains("[redacted:").doesNotContain("hunter2");
        assertThat(tagged.toString()).contains("[redacted:").doesNotContain("hunter2");
    }

    @Test
    void aHeartbeatThatGoesOnIsNoReaction() {
        WindowLines lines = window(SIGNAL);
        lines.add(line(SIGNAL.minusSeconds(2), "tick 1: nothing to do"));
        lines.add(line(SIGNAL.plusSeconds(2), "tick 2: nothing to do"));
        assertThat(seen(lines).newWordingAt()).isNull();
        lines.add(line(SIGNAL.plusSeconds(3), "finishing job 17"));
        assertThat(seen(lines).newWordingAt()).isEqualTo(SIGNAL.plusSeconds(3));
    }

    @Test
    void withoutASignalNothingComesAfterIt() {
        WindowLines lines = window(null);
        lines.add(line(SIGNAL, "panic: out of cheese"));
        assertThat(seen(lines).linesAfterSignal()).isNull();
        assertThat(seen(lines).firstAfterSignal()).isNull();
        assertThat(seen(lines).lines()).hasSize(1);
    }

    @Test
    void chunksAreJoinedAndTheLastNeedsNoEnd() {
        WindowLines lines = window(SIGNAL);
        lines.add(line(SIGNAL, "Stop", Part.PARTIAL));
        lines.add(line(SIGNAL, "ped", Part.FULL));
        lines.add(line(SIGNAL.plusNanos(1), "no newline", Part.PARTIAL));
        lines.endOfPartition();
        assertThat(seen(lines).lines()).extracting(LastLinesSeen.Line::text).containsExactly("Stopped", "no newline");
    }

    @Test
    void aFloodOfLongLinesIsHeldInLittleMemory() {
        WindowLines lines = window(SIGNAL);
        String long1 = "x".repeat(1 << 20);
        int count = WindowLines.MOST_TAGGED + 100;
        long[] taggedChars = {0};
        WindowLines flooded = new WindowLines(
                lines.window(),
                Redactor.builtIn(),
                (w, l) -> taggedChars[0] += l.text().length());
        for (int i = 0; i < 20; i++) {
            flooded.add(line(SIGNAL.plusNanos(i), long1 + i));
        }
        for (int i = 20; i < count; i++) {
            flooded.add(line(SIGNAL.plusNanos(i), i + " " + "y".repeat(100)));
        }
        flooded.add(line(SIGNAL.plusSeconds(1), long1));
        LastLinesSeen seen = seen(flooded);
        assertThat(seen.linesSeen()).isEqualTo(count + 1);
        assertThat(seen.lines().stream().mapToInt(l -> l.text().length()).sum())
                .isLessThanOrEqualTo(LastLines.MOST_CHARS);
        assertThat(seen.lines()).last().satisfies(l -> {
            assertThat(l.truncated()).isTrue();
            assertThat(l.text()).hasSize(LastLines.MOST_CHARS_OF_LINE);
        });
        assertThat(taggedChars[0])
                .as("cut before it is tagged, and not all of a flood is tagged")
                .isLessThanOrEqualTo(20L * WindowLines.MOST_CHARS_OF_LINE + 110L * WindowLines.MOST_TAGGED);
    }

    private WindowLines window(@Nullable Instant signal) {
        LogWindow window = new LogWindow(
                UID + "/web/0",
                new PodKey("default", "shop", "storefront-1"),
                UID,
                "web",
                ID,
                0,
                SIGNAL.minusSeconds(60),
                SIGNAL.plusSeconds(30),
                signal,
                signal,
                signal,
                List.of());
        return new WindowLines(window, Redactor.builtIn(), (w, line) -> tagged.add(line));
    }

    private static LastLinesSeen seen(WindowLines lines) {
        return (LastLinesSeen) lines.evidence().fact();
    }

    private ReadLine line(Instant at, String text) {
        return line(at, text, "web", ID, 0, Strength.STRONG);
    }

    private ReadLine line(Instant at, String text, Part part) {
        return line(at, text, "web", ID, 0, Strength.STRONG, part);
    }

    private ReadLine line(Instant at, String text, String container, String id, int attempt, Strength strength) {
        return line(at, text, container, id, attempt, strength, Part.FULL);
    }

    private ReadLine line(
            Instant at, String text, String container, String id, int attempt, Strength strength, Part part) {
        LineIdentity identity =
                new LineIdentity("shop", "storefront-1", UID, Strength.STRONG, container, id, attempt, null, strength);
        LineTime time = new LineTime(at, Duration.ofNanos(1), LineTime.Source.RUNTIME);
        LogLine line = new LogLine(0, identity, time, StdStream.STDERR, text, part, false);
        return new ReadLine(line, at, "container-logs", 0, offset++);
    }
}

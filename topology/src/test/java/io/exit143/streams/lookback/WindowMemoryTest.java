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
import io.exit143.termination.evidence.PodKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What windows hold of a flood, by the heap after a collection. With {@code -Dexit143.flood.windows=1000} as many as one
 * reading has, and a line flood of 100 MB in each.
 */
class WindowMemoryTest {

    private static final Instant SIGNAL = Instant.parse("2026-01-02T03:04:05Z");
    private static final String UID = "66aaf743-0000-4000-8000-000000000001";
    /** So many that what other threads of the same JVM hold meanwhile makes no difference. */
    private static final int WINDOWS = Integer.getInteger("exit143.flood.windows", 300);

    private static final int LINES = Integer.getInteger("exit143.flood.lines", 400);

    /** Beyond Latin-1, so that each character takes two bytes. */
    private static final String WIDE = "\u4e16";

    @Test
    void aFloodInEveryWindowStaysWithinTheBound() {
        long before = heap();
        List<WindowLines> windows = new ArrayList<>();
        for (int i = 0; i < WINDOWS; i++) {
            windows.add(flooded(i));
        }
        long each = (heap() - before) / WINDOWS;
        System.out.printf("%d windows of %d lines hold %d KiB each%n", WINDOWS, LINES, each / 1024);
        assertThat(each).isBetween(1L, (long) WindowLines.MOST_BYTES);
        assertThat(windows).hasSize(WINDOWS);
    }

    /** Lines of all lengths and wordings, then chunks of lines that never end, on each stream. */
    private static WindowLines flooded(int number) {
        WindowLines lines = new WindowLines(window(number), Redactor.builtIn(), (w, line) -> {});
        for (int i = 0; i < LINES; i++) {
            String word = "w" + Integer.toString(i, Character.MAX_RADIX).replaceAll("[0-9]", "x");
            lines.add(line(i, StdStream.STDERR, word + " " + WIDE.repeat(i % 10 == 0 ? 20_000 : 1_000), Part.FULL));
        }
        for (StdStream stream : StdStream.values()) {
            for (int i = 0; i < 10; i++) {
                lines.add(line(LINES + i, stream, WIDE.repeat(16_000), Part.PARTIAL));
            }
        }
        return lines;
    }

    private static LogWindow window(int number) {
        return new LogWindow(
                UID + "/web/" + number,
                new PodKey("default", "shop", "storefront-" + number),
                UID,
                "web",
                null,
                number,
                SIGNAL.minusSeconds(60),
                SIGNAL.plusSeconds(30),
                SIGNAL,
                SIGNAL,
                SIGNAL,
                List.of());
    }

    private static ReadLine line(int index, StdStream stream, String text, Part part) {
        Instant at = SIGNAL.plusNanos(index);
        LineIdentity identity =
                new LineIdentity("shop", "storefront", UID, Strength.STRONG, "web", null, null, null, Strength.NONE);
        LineTime time = new LineTime(at, Duration.ofNanos(1), LineTime.Source.RUNTIME);
        return new ReadLine(new LogLine(0, identity, time, stream, text, part, false), at, "logs", 0, index);
    }

    private static long heap() {
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }
}

package io.exit143.streams.lookback;

import io.exit143.logs.LineIdentity;
import io.exit143.logs.LogLine;
import io.exit143.logs.PartialLines;
import io.exit143.logs.StdStream;
import io.exit143.logs.Strength;
import io.exit143.logs.redaction.Redactor;
import io.exit143.logs.redaction.StreamRedactor;
import io.exit143.termination.LogWindow;
import io.exit143.termination.evidence.Evidence;
import io.exit143.termination.evidence.LastLinesSeen;
import io.exit143.termination.evidence.LastLinesSeen.Line;
import io.exit143.termination.evidence.Sighting;
import io.exit143.termination.evidence.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Collects what was logged in one window. Takes the lines of one partition after the other, each in its order. However
 * much there is, it holds no more than {@link #MOST_BYTES}.
 */
final class WindowLines {

    /**
     * What one window holds at most: last lines and the first after the signal (20 KiB of characters), lines begun
     * ({@value #OPEN_LINES} of 16 KiB), wordings and repeats (50 KiB), each character two bytes at worst.
     */
    static final int MOST_BYTES = 384 * 1024;

    /** Lines with only a shipper's stamp carry that of when it took them up. */
    static final Duration SHIPPED_LATER = Duration.ofSeconds(30);

    /** More of a line is never stored. */
    static final int MOST_CHARS_OF_LINE = 16 * 1024;

    /** Of a flood this many lines are tagged, the first that come; its last ones are in the document. */
    static final int MOST_TAGGED = 10_000;

    /** stdout, stderr, unknown. */
    private static final int OPEN_LINES = 3;

    private final LogWindow window;
    private final Redactor redactor;
    private final BiConsumer<LogWindow, Line> tag;
    private final LastLines last = new LastLines();
    private final Wordings wordings;
    private final Repeats repeats = new Repeats();
    private final Map<StdStream, StreamRedactor> redactors = new EnumMap<>(StdStream.class);
    private PartialLines partial = new PartialLines(MOST_CHARS_OF_LINE, OPEN_LINES);
    private @Nullable ReadLine latestRead;
    private @Nullable Line firstAfterSignal;
    private int seen;
    private int afterSignal;
    private boolean cut;

    /** @param tag gets the lines as they come, redacted */
    WindowLines(LogWindow window, Redactor redactor, BiConsumer<LogWindow, Line> tag) {
        this.window = window;
        this.redactor = redactor;
        this.tag = tag;
        this.wordings = new Wordings(window);
    }

    LogWindow window() {
        return window;
    }

    /** Takes a line of the window's pod, if it is of the window's container and time. */
    void add(ReadLine read) {
        if (isOfInstance(read.line().identity()) && isInWindow(read)) {
            latestRead = read;
            partial.add(read.line()).forEach(whole -> take(read.with(whole)));
        }
    }

    /** The partition is over: nothing follows that could belong to lines begun. */
    void endOfPartition() {
        ReadLine read = latestRead;
        if (read != null) {
            partial.drain().forEach(begun -> take(read.with(begun)));
        }
        partial = new PartialLines(MOST_CHARS_OF_LINE, OPEN_LINES);
        redactors.clear();
        latestRead = null;
    }

    /** Something of the window is no longer in the topic, or was too much to read. */
    void cut() {
        cut = true;
    }

    boolean isCut() {
        return cut;
    }

    Evidence evidence() {
        LastLinesSeen fact = found();
        List<Line> lines = fact.lines();
        String ref = lines.isEmpty() ? "" : ref(lines.get(lines.size() - 1));
        return new Evidence(fact, new Sighting(Source.CONTAINER_LOG, window.to(), ref));
    }

    LastLinesSeen found() {
        return new LastLinesSeen(
                window.podUid(),
                window.container(),
                window.containerId(),
                window.attempt(),
                window.from(),
                window.to(),
                window.signalFrom(),
                window.signalTo(),
                last.inOrder(),
                firstAfterSignal,
                wordings.firstNew(),
                seen,
                window.signalFrom() == null ? null : afterSignal,
                seen > 0 && !cut);
    }

    private static String ref(Line line) {
        return line.topic() + "/" + line.partition() + "@" + line.offset();
    }

    private boolean isOfInstance(LineIdentity identity) {
        if (!window.container().equals(identity.container())
                || (identity.podUidStrength() == Strength.STRONG
                        && identity.podUid() != null
                        && !identity.podUid().equals(window.podUid()))) {
            return false;
        }
        if (identity.attempt() != Strength.STRONG) {
            return true;
        }
        if (identity.containerId() != null && window.containerId() != null) {
            return identity.containerId().equals(window.containerId());
        }
        return identity.restartCount() == null || identity.restartCount() == window.attempt();
    }

    private boolean isInWindow(ReadLine read) {
        boolean instanceTold = read.line().identity().attempt() == Strength.STRONG;
        Instant until = instanceTold && !read.runtimeStamp() ? window.to().plus(SHIPPED_LATER) : window.to();
        return !read.latest().isBefore(window.from()) && !read.earliest().isAfter(until);
    }

    private static String shortened(String text) {
        return text.length() <= MOST_CHARS_OF_LINE ? text : text.substring(0, MOST_CHARS_OF_LINE);
    }

    private void take(ReadLine read) {
        LogLine whole = read.line();
        if (read.uniquelyStamped() && repeats.isRepeat(read)) {
            return;
        }
        String text = redactors
                .computeIfAbsent(whole.stream(), s -> redactor.stream())
                .redact(shortened(whole.text()));
        Line line = new Line(
                read.earliest(),
                read.runtimeStamp(),
                whole.stream().name().toLowerCase(Locale.ROOT),
                text,
                whole.truncated() || whole.text().length() > MOST_CHARS_OF_LINE,
                read.topic(),
                read.partition(),
                read.offset(),
                whole.index());
        if (++seen <= MOST_TAGGED) {
            tag.accept(window, line);
        }
        Line kept = LastLines.shortened(line);
        last.add(kept);
        wordings.add(line.at(), text);
        if (window.signalFrom() != null && line.at().isAfter(Objects.requireNonNull(window.signalFrom()))) {
            afterSignal++;
            firstAfterSignal = firstAfterSignal == null || LastLines.BY_TIME.compare(kept, firstAfterSignal) < 0
                    ? kept
                    : firstAfterSignal;
        }
    }
}

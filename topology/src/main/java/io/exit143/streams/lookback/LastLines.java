package io.exit143.streams.lookback;

import io.exit143.termination.evidence.LastLinesSeen.Line;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** The last lines by time, of all that are added in any order; bounded by number and by size. */
final class LastLines {

    /** A screenful. */
    static final int MOST_LINES = 20;

    /** Of all kept lines together; one line may have a quarter of it. */
    static final int MOST_CHARS = 16 * 1024;

    static final int MOST_CHARS_OF_LINE = MOST_CHARS / 4;

    static final Comparator<Line> BY_TIME = Comparator.comparing(Line::at)
            .thenComparing(Line::topic)
            .thenComparing(Line::partition)
            .thenComparing(Line::offset)
            .thenComparing(Line::index);

    private final TreeSet<Line> lines = new TreeSet<>(BY_TIME);
    private int chars;

    void add(Line line) {
        if (!lines.add(line)) {
            return;
        }
        chars += line.text().length();
        while (lines.size() > MOST_LINES || chars > MOST_CHARS) {
            Line oldest = lines.pollFirst();
            chars -= oldest == null ? 0 : oldest.text().length();
        }
    }

    /** Oldest first. */
    List<Line> inOrder() {
        return new ArrayList<>(lines);
    }

    static Line shortened(Line line) {
        if (line.text().length() <= MOST_CHARS_OF_LINE) {
            return line;
        }
        int end = MOST_CHARS_OF_LINE - (Character.isHighSurrogate(line.text().charAt(MOST_CHARS_OF_LINE - 1)) ? 1 : 0);
        return new Line(
                line.at(),
                line.runtimeStamp(),
                line.stream(),
                line.text().substring(0, end),
                true,
                line.topic(),
                line.partition(),
                line.offset(),
                line.index());
    }
}

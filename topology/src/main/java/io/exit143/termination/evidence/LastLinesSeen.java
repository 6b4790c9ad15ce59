package io.exit143.termination.evidence;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a container instance wrote in its last moments, as the log topics had it when they were read again. The numbers
 * are exact; of the lines only the last are here, within bounds of number and size.
 *
 * @param from the window on the node's clock, inclusive
 * @param to and its end, inclusive
 * @param signalFrom earliest moment of the stop signal when the window was asked for; null if none was sent
 * @param signalTo and the latest
 * @param lines the last ones, oldest first
 * @param firstAfterSignal the first line after {@code signalFrom}, null if there is none
 * @param newWordingAt when, after {@code signalTo}, a line came whose words no line in the window had had before the
 *     signal; null if none did. A program that only goes on with what it did before has not shown that it heard
 * @param linesSeen number of lines in the window
 * @param linesAfterSignal number of lines after {@code signalFrom}; null if no signal was sent
 * @param complete whether the container's log was there and the whole window was read
 */
public record LastLinesSeen(
        String podUid,
        String container,
        @Nullable String containerId,
        int attempt,
        Instant from,
        Instant to,
        @Nullable Instant signalFrom,
        @Nullable Instant signalTo,
        List<Line> lines,
        @Nullable Line firstAfterSignal,
        @Nullable Instant newWordingAt,
        int linesSeen,
        @Nullable Integer linesAfterSignal,
        boolean complete)
        implements Fact {

    public LastLinesSeen {
        Objects.requireNonNull(podUid, "podUid");
        Objects.requireNonNull(container, "container");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        lines = List.copyOf(lines);
    }

    /**
     * A line.
     *
     * @param at the runtime's stamp, or else when a shipper took the line up
     * @param runtimeStamp which of the two
     * @param stream stdout, stderr or unknown
     * @param text redacted
     * @param truncated whether the text was cut
     * @param index of the line in its record
     */
    public record Line(
            Instant at,
            boolean runtimeStamp,
            String stream,
            String text,
            boolean truncated,
            String topic,
            int partition,
            long offset,
            int index) {
        public Line {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(stream, "stream");
            Objects.requireNonNull(text, "text");
            Objects.requireNonNull(topic, "topic");
        }
    }

    @Override
    public long recency() {
        return to.toEpochMilli();
    }

    @Override
    public int textLength() {
        return lines.stream().mapToInt(line -> line.text().length()).sum()
                + (firstAfterSignal == null ? 0 : firstAfterSignal.text().length());
    }
}

package io.exit143.logs;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Joins the chunks of long lines. The runtime cuts a line at 16 KiB (containerd) or wherever its buffer ends (CRI-O) and
 * interleaves the streams, so chunks belong together by container instance and stream. A joined line has the first
 * chunk's index and time. The last line of a container may be a chunk that nothing follows: {@link #drain} gives it.
 *
 * <p>Feed it lines in the order of one partition; chunks that come twice are not recognised. Not safe for several
 * threads.
 */
public final class PartialLines {

    /** As much of one line as is worth keeping: 64 chunks of 16 KiB. What is beyond is cut off and marked. */
    public static final int DEFAULT_MAX_LINE_BYTES = 1 << 20;

    /** Streams with an unfinished line at one time; more than a node's pods have. The oldest is given up first. */
    public static final int DEFAULT_MAX_OPEN_LINES = 1_000;

    private final int maxLineBytes;
    private final int maxOpenLines;
    private final Map<Source, OpenLine> open = new LinkedHashMap<>();

    public PartialLines() {
        this(DEFAULT_MAX_LINE_BYTES, DEFAULT_MAX_OPEN_LINES);
    }

    public PartialLines(int maxLineBytes, int maxOpenLines) {
        if (maxLineBytes < 1 || maxOpenLines < 1) {
            throw new IllegalArgumentException(
                    "maxLineBytes " + maxLineBytes + " and maxOpenLines " + maxOpenLines + " must be at least 1");
        }
        this.maxLineBytes = maxLineBytes;
        this.maxOpenLines = maxOpenLines;
    }

    /** The lines that are now complete: usually the given one, none after a chunk, two when an old chunk was given up. */
    public List<LogLine> add(LogLine line) {
        Source source = Source.of(line);
        OpenLine begun = open.get(source);
        if (begun == null && line.part() == Part.FULL) {
            return List.of(line);
        }
        if (begun == null) {
            List<LogLine> givenUp = makeRoom();
            open.put(source, new OpenLine(line, maxLineBytes));
            return givenUp;
        }
        begun.append(line.text(), maxLineBytes);
        if (line.part() == Part.PARTIAL) {
            return List.of();
        }
        open.remove(source);
        return List.of(begun.toLine(Part.FULL));
    }

    /** All lines begun and not ended, as they are, and forgets them. They stay {@link Part#PARTIAL}. */
    public List<LogLine> drain() {
        List<LogLine> lines = new ArrayList<>(open.size());
        open.values().forEach(begun -> lines.add(begun.toLine(Part.PARTIAL)));
        open.clear();
        return lines;
    }

    private List<LogLine> makeRoom() {
        if (open.size() < maxOpenLines) {
            return List.of();
        }
        Iterator<OpenLine> oldest = open.values().iterator();
        LogLine givenUp = oldest.next().toLine(Part.PARTIAL);
        oldest.remove();
        return List.of(givenUp);
    }

    /** One stream of one container instance, as far as the shipper tells instances apart. */
    private record Source(
            String namespace,
            String pod,
            @Nullable String podUid,
            @Nullable String container,
            @Nullable String containerId,
            @Nullable Integer restartCount,
            StdStream stream) {

        static Source of(LogLine line) {
            LineIdentity identity = line.identity();
            return new Source(
                    identity.namespace(),
                    identity.pod(),
                    identity.podUid(),
                    identity.container(),
                    identity.containerId(),
                    identity.restartCount(),
                    line.stream());
        }
    }

    private static final class OpenLine {

        private final LogLine first;
        private final StringBuilder text = new StringBuilder();
        private int bytes;
        private boolean truncated;

        OpenLine(LogLine first, int maxBytes) {
            this.first = first;
            this.truncated = first.truncated();
            append(first.text(), maxBytes);
        }

        /** Cuts between characters, so the text may end up to three bytes below the limit. */
        void append(String chunk, int maxBytes) {
            int chunkBytes = chunk.getBytes(StandardCharsets.UTF_8).length;
            if (!truncated && bytes + chunkBytes <= maxBytes) {
                text.append(chunk);
                bytes += chunkBytes;
                return;
            }
            for (int i = 0; i < chunk.length() && !truncated; ) {
                int character = chunk.codePointAt(i);
                int size = utf8Size(character);
                truncated = bytes + size > maxBytes;
                if (!truncated) {
                    text.appendCodePoint(character);
                    bytes += size;
                }
                i += Character.charCount(character);
            }
        }

        LogLine toLine(Part part) {
            return new LogLine(
                    first.index(), first.identity(), first.time(), first.stream(), text.toString(), part, truncated);
        }

        private static int utf8Size(int character) {
            if (character < 0x80) {
                return 1;
            }
            if (character < 0x800) {
                return 2;
            }
            return character < 0x10000 ? 3 : 4;
        }
    }
}

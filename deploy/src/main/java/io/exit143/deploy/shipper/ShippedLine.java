package io.exit143.deploy.shipper;

import io.exit143.logs.ContainerLogPath;
import io.exit143.logs.CriLine;
import io.exit143.logs.Part;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * A line about to be sent.
 *
 * @param file the line, or its first chunk
 * @param offset of the line in its file, in bytes
 * @param stamp the runtime's time as it stands in the file
 * @param chunk the first chunk's tag, also when the rest has been joined to it
 * @param sentAt when the line, or its last chunk, was read
 */
record ShippedLine(
        FileLine file,
        long offset,
        ContainerLogPath source,
        String stamp,
        CriLine line,
        Part chunk,
        String text,
        Instant sentAt) {

    /** @throws IllegalArgumentException when path or line are not a container log's */
    static ShippedLine parse(FileLine file, long offset) {
        ContainerLogPath source = ContainerLogPath.parse(file.path());
        if (source == null) {
            throw new IllegalArgumentException("'" + file.path() + "' is not a container log's path; allowed is "
                    + "/var/log/pods/<namespace>_<pod>_<uid>/<container>/<restartCount>.log");
        }
        String text = new String(file.raw(), StandardCharsets.UTF_8);
        CriLine line = CriLine.parse(text);
        if (line == null) {
            throw new IllegalArgumentException("line at byte " + offset + " of '" + file.path()
                    + "' is not in CRI form: <time> <stdout|stderr> <P|F> <text>");
        }
        String stamp = text.substring(0, text.indexOf(' '));
        return new ShippedLine(file, offset, source, stamp, line, line.part(), line.text(), file.readAt());
    }

    /** The line with another chunk's text behind it. */
    ShippedLine followedBy(ShippedLine next, int maxLength) {
        String joined = text + next.text;
        String cut = joined.length() > maxLength ? joined.substring(0, maxLength) : joined;
        return new ShippedLine(file, offset, source, stamp, line, chunk, cut, next.sentAt);
    }

    Instant time() {
        return line.time().earliest();
    }

    /** {@code stdout} or {@code stderr}. */
    String stream() {
        return switch (line.stream()) {
            case STDOUT -> "stdout";
            case STDERR -> "stderr";
            case UNKNOWN -> throw new IllegalStateException("CRI lines always name their stream");
        };
    }

    /** {@code P} or {@code F}. */
    String tag() {
        return chunk == Part.PARTIAL ? "P" : "F";
    }

    /** The link in {@code /var/log/containers}, which carries the container id; the file itself when that is unknown. */
    String linkPath() {
        return file.containerId() == null
                ? file.path()
                : "/var/log/containers/" + source.pod() + "_" + source.namespace() + "_" + source.container() + "-"
                        + file.containerId() + ".log";
    }
}

package io.exit143.logs;

import org.jspecify.annotations.Nullable;

/**
 * A line of a container log file as containerd and CRI-O write it (Kubernetes design "CRI logging"):
 * {@code <RFC 3339 time> <stdout|stderr> <tags> <text>}. Tags are separated by colons; the first is P or F.
 *
 * @param time the runtime's stamp, on reading the container's pipe
 * @param text may be empty; without newline
 */
public record CriLine(Timestamp time, StdStream stream, Part part, String text) {

    /** Null when it isn't such a line. One trailing newline is removed. */
    public static @Nullable CriLine parse(String line) {
        int stream = line.indexOf(' ') + 1;
        int tags = line.indexOf(' ', stream) + 1;
        int text = line.indexOf(' ', tags) + 1;
        if (stream == 0 || tags == 0) {
            return null;
        }
        Part part = part(line, tags);
        StdStream stdStream = StdStream.of(line.substring(stream, tags - 1));
        if (part == null || stdStream == StdStream.UNKNOWN) {
            return null;
        }
        Timestamp time = Timestamp.parse(line.substring(0, stream - 1));
        if (time == null) {
            return null;
        }
        int end = line.endsWith("\n") ? line.length() - 1 : line.length();
        // An empty line keeps its blank at containerd, and loses it where editors or shippers trim.
        return new CriLine(time, stdStream, part, text == 0 ? "" : line.substring(text, Math.max(text, end)));
    }

    private static @Nullable Part part(String line, int tags) {
        if (tags >= line.length()) {
            return null;
        }
        char next = tags + 1 < line.length() ? line.charAt(tags + 1) : ' ';
        if (next != ' ' && next != ':' && next != '\n') {
            return null;
        }
        return switch (line.charAt(tags)) {
            case 'F' -> Part.FULL;
            case 'P' -> Part.PARTIAL;
            default -> null;
        };
    }
}

package io.exit143.kubernetes.journal;

import io.exit143.kubernetes.Times;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A process's exit as containerd tells it: 2.x writes the protobuf text of the event, in which zero values are absent;
 * 1.x the Go struct.
 */
record ContainerdExit(String containerId, int code, Instant at) {

    private static final Pattern CONTAINER = Pattern.compile("[cC]ontainer_?(?:id|ID):\"?([0-9a-f]{12,64})\"?");
    private static final Pattern PROCESS = Pattern.compile("[ ,{](?:id|ID):\"?([0-9a-zA-Z_.-]{1,128})\"?");
    private static final Pattern CODE = Pattern.compile("(?:exit_status|ExitStatus):(\\d{1,10})");
    private static final Pattern AT_PROTO =
            Pattern.compile("exited_at:\\{\\s*(?:seconds:(\\d{1,12}))?\\s*(?:nanos:(\\d{1,9}))?\\s*}");
    private static final Pattern AT_STRUCT =
            Pattern.compile("ExitedAt:(\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})? [+-]\\d{4})");
    private static final DateTimeFormatter GO_TIME = new DateTimeFormatterBuilder()
            .appendPattern("yyyy-MM-dd HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .appendPattern(" Z")
            .toFormatter(Locale.ROOT);

    /**
     * Null for any other line, a sandbox's exit among them, and that of a process run in the container by exec: each run of
     * each probe is such a one, and PID 1 lives on.
     */
    static @Nullable ContainerdExit parse(String message) {
        boolean exit = message.startsWith("received container exit event")
                || message.startsWith("received exit event")
                || message.startsWith("TaskExit event");
        Matcher container = CONTAINER.matcher(message);
        if (!exit || message.contains("podsandbox") || !container.find()) {
            return null;
        }
        Instant at = time(message);
        if (at == null) {
            return null;
        }
        Matcher process = PROCESS.matcher(message);
        if (process.find() && !process.group(1).equals(container.group(1))) {
            return null;
        }
        Matcher code = CODE.matcher(message);
        return new ContainerdExit(container.group(1), code.find() ? (int) Long.parseLong(code.group(1)) : 0, at);
    }

    private static @Nullable Instant time(String message) {
        try {
            Matcher proto = AT_PROTO.matcher(message);
            if (proto.find() && proto.group(1) != null) {
                long nanos = proto.group(2) == null ? 0 : Long.parseLong(proto.group(2));
                return believed(Instant.ofEpochSecond(Long.parseLong(proto.group(1)), nanos));
            }
            Matcher struct = AT_STRUCT.matcher(message);
            return struct.find()
                    ? believed(OffsetDateTime.parse(struct.group(1), GO_TIME).toInstant())
                    : null;
        } catch (DateTimeException notATime) {
            return null;
        }
    }

    private static @Nullable Instant believed(Instant at) {
        return Times.believable(at) ? at : null;
    }
}

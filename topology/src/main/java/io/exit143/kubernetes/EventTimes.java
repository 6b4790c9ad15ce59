package io.exit143.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * When an Event was made. client-go names an Event {@code <object>.<hexadecimal UnixNano>} (tools/record/event.go), while
 * firstTimestamp is truncated to the second. The name is believed only if both agree.
 */
record EventTimes(@Nullable Instant precise, Instant first, Instant last, int count) {

    /** UnixNano has had 16 hexadecimal digits since 1978; a later counter behind a further dot or dash is no matter. */
    private static final Pattern NANOS_IN_NAME = Pattern.compile("^.*\\.([0-9a-f]{15,16})(?:[.-][0-9a-z]+)?$");

    /** A name and a firstTimestamp made by one call differ by less than the truncation. */
    private static final Duration AGREEMENT = Duration.ofSeconds(1);

    static EventTimes of(JsonNode event) throws UnreadableRecordException {
        Instant eventTime = Times.read(event.path("eventTime"));
        Instant first = firstOf(List.of(
                event.path("firstTimestamp"),
                event.path("deprecatedFirstTimestamp"),
                event.path("eventTime"),
                event.path("lastTimestamp"),
                event.path("deprecatedLastTimestamp"),
                event.path("metadata").path("creationTimestamp")));
        if (first == null) {
            throw new UnreadableRecordException("An Event without any time");
        }
        Instant last = firstOf(List.of(
                event.path("series").path("lastObservedTime"),
                event.path("lastTimestamp"),
                event.path("deprecatedLastTimestamp")));
        int count = Math.max(
                1,
                Math.max(
                        Math.max(
                                event.path("count").asInt(1),
                                event.path("deprecatedCount").asInt(1)),
                        event.path("series").path("count").asInt(1)));
        Instant precise = fromName(event.path("metadata").path("name").asText(""), first);
        if (precise == null && eventTime != null) {
            precise = eventTime;
        }
        return new EventTimes(precise, first, last == null || last.isBefore(first) ? first : last, count);
    }

    private static @Nullable Instant fromName(String name, Instant first) {
        Matcher m = NANOS_IN_NAME.matcher(name);
        if (!m.matches()) {
            return null;
        }
        long nanos = Long.parseUnsignedLong(m.group(1), 16);
        if (nanos <= 0) {
            return null;
        }
        Instant named = Instant.ofEpochSecond(0, nanos);
        boolean agrees = Duration.between(first, named).abs().compareTo(AGREEMENT) <= 0;
        return agrees ? named : null;
    }

    private static @Nullable Instant firstOf(List<JsonNode> candidates) throws UnreadableRecordException {
        for (JsonNode candidate : candidates) {
            Instant time = Times.read(candidate);
            if (time != null) {
                return time;
            }
        }
        return null;
    }
}

package io.exit143.kubernetes.journal;

import io.exit143.kubernetes.Times;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A structured klog line: {@code I1122 12:41:04.115438   28255 file.go:894] "Message" key="value" …}. The header is in
 * the node's time zone, which it does not tell, and has no year (k8s.io/klog/v2, internal/buffer). Where the journal's
 * own stamp comes with the line, the zone follows from it; else the header is taken for UTC.
 */
record Klog(Instant at, String message, Map<String, String> values) {

    /** All zones of today are multiples of a quarter of an hour from UTC, at most 14 hours. */
    private static final Duration ZONE_STEP = Duration.ofMinutes(15);

    private static final Duration FARTHEST_ZONE = Duration.ofHours(14);

    /** The journal has a line milliseconds after it was written; a busy node is given a minute. */
    private static final Duration RECEIVED_WITHIN = Duration.ofMinutes(1);

    private static final Pattern HEADER =
            Pattern.compile("[IWEF](\\d\\d)(\\d\\d) (\\d\\d):(\\d\\d):(\\d\\d)\\.(\\d{6}) +\\d+ [\\w.-]+:\\d+] \"");

    /**
     * Null for any other line.
     *
     * @param near about when the line was written, for the year
     * @param received whether {@code near} is when the journal received the line, so that the zone shows in the difference
     */
    static @Nullable Klog parse(String line, Instant near, boolean received) {
        Matcher m = HEADER.matcher(line);
        if (!m.lookingAt()) {
            return null;
        }
        Instant utc = time(m, near);
        Instant at = utc == null || !received ? utc : utc.minus(zone(utc, near));
        if (at == null) {
            return null;
        }
        QuotedText message = QuotedText.read(line, m.end() - 1);
        return message == null ? null : new Klog(at, message.text(), values(line, message.end()));
    }

    String value(String key) {
        return values.getOrDefault(key, "");
    }

    private static @Nullable Instant time(Matcher m, Instant near) {
        int year = near.atOffset(ZoneOffset.UTC).getYear();
        Instant best = null;
        for (int candidate = year - 1; candidate <= year + 1; candidate++) {
            Instant at = inYear(candidate, m);
            if (at != null && (best == null || distance(at, near).compareTo(distance(best, near)) < 0)) {
                best = at;
            }
        }
        return best;
    }

    /** Null if there is no such day in that year: 29 February. */
    private static @Nullable Instant inYear(int year, Matcher m) {
        try {
            int nanos = number(m, 6) * 1000;
            Instant at = LocalDateTime.of(
                            year, number(m, 1), number(m, 2), number(m, 3), number(m, 4), number(m, 5), nanos)
                    .toInstant(ZoneOffset.UTC);
            return Times.believable(at) ? at : null;
        } catch (DateTimeException notInThatYear) {
            return null;
        }
    }

    /** What the clock on the node's wall is ahead of UTC; zero where the difference is none that a zone makes. */
    private static Duration zone(Instant wall, Instant received) {
        double ahead = Duration.between(received, wall).toSeconds();
        Duration zone = ZONE_STEP.multipliedBy(Math.round(ahead / ZONE_STEP.toSeconds()));
        boolean zoneMakesIt = zone.abs().compareTo(FARTHEST_ZONE) <= 0
                && distance(wall.minus(zone), received).compareTo(RECEIVED_WITHIN) <= 0;
        return zoneMakesIt ? zone : Duration.ZERO;
    }

    private static Duration distance(Instant a, Instant b) {
        return Duration.between(a, b).abs();
    }

    private static int number(Matcher m, int group) {
        return Integer.parseInt(m.group(group));
    }

    private static Map<String, String> values(String line, int from) {
        Map<String, String> values = new LinkedHashMap<>();
        int at = from;
        while (at < line.length()) {
            while (at < line.length() && line.charAt(at) == ' ') {
                at++;
            }
            int equals = line.indexOf('=', at);
            if (equals < 0) {
                break;
            }
            String key = line.substring(at, equals);
            QuotedText quoted = valueOfSeveralLines(line, equals + 1);
            if (quoted == null) {
                quoted = QuotedText.read(line, equals + 1);
            }
            int end = quoted != null ? quoted.end() : bareEnd(line, equals + 1);
            values.putIfAbsent(key, quoted != null ? quoted.text() : line.substring(equals + 1, end));
            at = end;
        }
        return values;
    }

    /** A text of several lines stands indented between {@code <} and {@code >}, if the shipper joined the lines. */
    private static @Nullable QuotedText valueOfSeveralLines(String line, int from) {
        if (line.length() == from + 1 && line.charAt(from) == '<') {
            return new QuotedText("", line.length()); // Its lines went into the journal one by one.
        }
        if (!line.startsWith("<\n", from)) {
            return null;
        }
        int close = line.indexOf("\n >", from);
        String text = line.substring(from + 2, Math.max(from + 2, close < 0 ? line.length() : close));
        return new QuotedText(text.replace("\n\t", "\n").strip(), close < 0 ? line.length() : close + "\n >".length());
    }

    /** A bare value ends at a space, but a JSON value may hold spaces: then where its brackets close. */
    private static int bareEnd(String line, int from) {
        int depth = 0;
        boolean inString = false;
        for (int i = from; i < line.length(); i++) {
            char c = line.charAt(i);
            if (inString) {
                if (c == '\\') {
                    i++;
                } else if (c == '"') {
                    inString = false;
                }
            } else if (c == '"') {
                inString = true;
            } else if (c == '{' || c == '[') {
                depth++;
            } else if (c == '}' || c == ']') {
                depth--;
            } else if (c == ' ' && depth <= 0) {
                return i;
            }
        }
        return line.length();
    }
}

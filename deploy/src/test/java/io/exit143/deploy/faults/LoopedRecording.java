package io.exit143.deploy.faults;

import io.exit143.deploy.recording.RecordedHeader;
import io.exit143.deploy.recording.RecordedRecord;
import io.exit143.deploy.recording.Recording;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A recording again and again: each time with namespaces, nodes, UIDs and ids of its own, and behind the one before it. What
 * is told by each is the same but for names and times.
 */
final class LoopedRecording {

    private static final Pattern NAMESPACE = Pattern.compile("\"namespace\":\"([^\"]+)\"");
    private static final Pattern NODE = Pattern.compile("\"nodeName\":\"([^\"]+)\"");
    private static final Pattern UUID =
            Pattern.compile("(?<![0-9a-f-])([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{8})([0-9a-f]{4})");
    private static final Pattern ID = Pattern.compile("(?<![0-9a-f])([0-9a-f]{60})([0-9a-f]{4})(?![0-9a-f])");
    private static final Pattern TIME = Pattern.compile("(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d)(\\.\\d+)?Z");
    private static final Pattern KLOG =
            Pattern.compile("(?<![A-Za-z0-9])([IWEF])(\\d{4} \\d\\d:\\d\\d:\\d\\d)(\\.\\d{6})");
    private static final Pattern EPOCH = Pattern.compile("seconds:(\\d{10})");
    private static final Pattern EVENT_NAME = Pattern.compile("\\.(1[0-9a-f]{15})\"");
    private static final DateTimeFormatter KLOG_TIME = DateTimeFormatter.ofPattern("MMdd HH:mm:ss");
    private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss");
    private static final int HEX = 16;
    private static final int IDS = 0x10000;

    private final List<RecordedRecord> records;
    private final Pattern names;
    private final int year;
    private final Duration start;
    private final Duration length;

    /** @param end where the last loop ends */
    LoopedRecording(Recording recording, int loops, Instant end) {
        this.records = recording.records();
        TreeSet<String> found = new TreeSet<>();
        for (RecordedRecord record : records) {
            String text = new String(record.value(), StandardCharsets.UTF_8);
            NAMESPACE.matcher(text).results().map(r -> r.group(1)).forEach(found::add);
            NODE.matcher(text).results().map(r -> r.group(1)).forEach(found::add);
        }
        this.names = Pattern.compile("(?<![A-Za-z0-9])("
                + String.join(
                        "|", found.descendingSet().stream().map(Pattern::quote).toList())
                + ")(?![A-Za-z0-9])");
        Instant first = records.get(0).at();
        Instant last = recording.end().orElseThrow();
        this.year = first.atOffset(ZoneOffset.UTC).getYear();
        this.length = Duration.ofSeconds(Duration.between(first, last).toSeconds() + 5);
        Instant begin = end.minus(length.multipliedBy(loops));
        this.start = Duration.ofSeconds(Duration.between(first, begin).toSeconds());
    }

    /** The records of a loop, in their order. */
    List<RecordedRecord> loop(int number) {
        Duration shift = start.plus(length.multipliedBy(number));
        UnaryOperator<String> change = text -> changed(text, number, shift);
        return records.stream().map(r -> changed(r, change, shift)).toList();
    }

    /** What a recorded time is in a loop. */
    Instant end(int loops) {
        return records.get(records.size() - 1).at().plus(start).plus(length.multipliedBy(loops - 1L));
    }

    private static RecordedRecord changed(RecordedRecord r, UnaryOperator<String> change, Duration shift) {
        return new RecordedRecord(
                r.at().plus(shift),
                r.timestamp().plus(shift),
                r.input(),
                r.sequence(),
                apply(change, r.key()),
                apply(change, r.affinity()),
                r.headers().stream()
                        .map(h -> new RecordedHeader(h.name(), change.apply(h.value())))
                        .toList(),
                change.apply(new String(r.value(), StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable String apply(UnaryOperator<String> change, @Nullable String text) {
        return text == null ? null : change.apply(text);
    }

    private String changed(String text, int number, Duration shift) {
        String named = names.matcher(text).replaceAll(m -> m.group(1) + "-l" + number);
        String told = replace(named, UUID, m -> m.group(1) + xor(m.group(2), number));
        told = replace(told, ID, m -> m.group(1) + xor(m.group(2), number));
        told = replace(told, TIME, m -> later(m, shift));
        told = replace(told, KLOG, m -> m.group(1) + klog(m.group(2), shift) + m.group(3));
        told = replace(told, EPOCH, m -> "seconds:" + (Long.parseLong(m.group(1)) + shift.toSeconds()));
        return replace(
                told,
                EVENT_NAME,
                m -> "." + Long.toHexString(Long.parseUnsignedLong(m.group(1), HEX) + shift.toNanos()) + "\"");
    }

    private static String replace(String text, Pattern pattern, java.util.function.Function<MatchResult, String> by) {
        return pattern.matcher(text).replaceAll(m -> Matcher.quoteReplacement(by.apply(m)));
    }

    private static String xor(String hex, int number) {
        return String.format("%04x", (Integer.parseInt(hex, HEX) ^ (number + 1)) % IDS);
    }

    private static String later(MatchResult time, Duration shift) {
        LocalDateTime at = LocalDateTime.parse(time.group(1), ISO).plus(shift);
        return ISO.format(at) + (time.group(2) == null ? "" : time.group(2)) + "Z";
    }

    private String klog(String time, Duration shift) {
        LocalDateTime at = LocalDateTime.parse(year + time, DateTimeFormatter.ofPattern("yyyyMMdd HH:mm:ss"));
        return KLOG_TIME.format(at.plus(shift));
    }
}

package io.exit143.deploy.demo;

import io.exit143.deploy.recording.RecordedHeader;
import io.exit143.deploy.recording.RecordedRecord;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.Year;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes the records of a recording those of another time, of other pods and containers, in whatever shape they are: all
 * that tells them apart stands in them as text. Times move by whole seconds, so that their fractions stay.
 */
final class Disguise {

    /** What controllers make names of: no vowels, and nothing that looks like them (apimachinery util/rand). */
    private static final String ALPHABET = "bcdfghjklmnpqrstvwxz2456789";

    private static final int SUFFIX = 5;
    private static final DateTimeFormatter KLOG = DateTimeFormatter.ofPattern("MMdd HH:mm:ss", Locale.ROOT);

    private static final String DATE_TIME = "(?<time>\\d{4}([-/])\\d\\d\\2\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d)";
    private static final String KLOG_TIME = "(?<=[IWEF])(?<klog>\\d{4} \\d\\d:\\d\\d:\\d\\d)(?=\\.\\d{6} )";
    private static final String EPOCH = "(?<![0-9A-Za-z])(?<epoch>1[0-9]{9})(?![0-9A-Za-z])";
    private static final String EVENT_NANOS = "(?<=\\.)(?<nanos>1[0-9a-f]{15})(?![0-9a-f])";
    private static final String UID =
            "(?<![0-9a-f])(?<uid>[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})(?![0-9a-f])";

    /** Of a container or sandbox; an image's digest is another thing. */
    private static final String ID = "(?<![0-9a-f])(?<!sha256:)(?<!SHA256=)(?<id>[0-9a-f]{64})(?![0-9a-f])";

    private final Names names;
    private final int round;
    private final Duration shift;
    private final int year;
    private final Pattern pattern;

    /**
     * The same for the same arguments.
     *
     * @param round 0: only the times change; each other number gives other names
     * @param shift in whole seconds
     * @param year that of the recording, which journals leave out
     */
    Disguise(Names names, int round, Duration shift, Year year) {
        this.names = names;
        this.round = round;
        this.shift = shift.truncatedTo(ChronoUnit.SECONDS);
        this.year = year.getValue();
        String pods = names.generatedPods().stream().map(Pattern::quote).collect(Collectors.joining("|"));
        String pod = pods.isEmpty() ? "" : "|(?<![a-z0-9-])(?<pod>" + pods + ")(?![a-z0-9-])";
        this.pattern = Pattern.compile(String.join("|", DATE_TIME, KLOG_TIME, EVENT_NANOS, UID, ID, EPOCH) + pod);
    }

    RecordedRecord of(RecordedRecord record) {
        return new RecordedRecord(
                record.at().plus(shift),
                record.timestamp().plus(shift),
                record.input(),
                record.sequence(),
                orNull(record.key()),
                orNull(record.affinity()),
                record.headers().stream()
                        .map(header -> new RecordedHeader(header.name(), text(header.value())))
                        .toList(),
                text(new String(record.value(), StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8));
    }

    private @Nullable String orNull(@Nullable String text) {
        return text == null ? null : text(text);
    }

    String text(String text) {
        return pattern.matcher(text).replaceAll(found -> Matcher.quoteReplacement(replacement(found)));
    }

    private String replacement(MatchResult found) {
        String was = found.group();
        // Which of the alternatives it is, the text itself tells: MatchResult has no names on Java 17.
        if (was.length() == "2026-11-22T12:00:00".length() && was.charAt(13) == ':') {
            return dateTime(was);
        }
        if (was.length() == "1122 12:00:00".length() && was.charAt(4) == ' ') {
            return KLOG.format(
                    LocalDateTime.parse(year + was, DateTimeFormatter.ofPattern("uuuuMMdd HH:mm:ss", Locale.ROOT))
                            .plus(shift));
        }
        if (names.generatedPods().contains(was)) {
            return pod(was);
        }
        if (was.length() == 10) {
            return Long.toString(Long.parseLong(was) + shift.toSeconds());
        }
        if (was.length() == 16) {
            return Long.toHexString(Long.parseLong(was, 16) + shift.toNanos());
        }
        return was.indexOf('-') > 0 ? uid(was) : id(was);
    }

    private String dateTime(String was) {
        String iso = was.replace('/', '-').replace(' ', 'T');
        String moved = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT)
                .format(LocalDateTime.ofInstant(
                        LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC).plus(shift), ZoneOffset.UTC));
        return moved.substring(0, 10).replace('-', was.charAt(4)) + was.charAt(10) + moved.substring(11);
    }

    private String pod(String was) {
        if (round == 0) {
            return was;
        }
        byte[] hash = hash(was);
        StringBuilder name = new StringBuilder(was.substring(0, was.length() - SUFFIX));
        for (int i = 0; i < SUFFIX; i++) {
            name.append(ALPHABET.charAt(Byte.toUnsignedInt(hash[i]) % ALPHABET.length()));
        }
        return name.toString();
    }

    private String uid(String was) {
        if (round == 0 || names.lastingUids().contains(was)) {
            return was;
        }
        String hex = HexFormat.of().formatHex(hash(was), 0, 16);
        return String.join(
                "-",
                hex.substring(0, 8),
                hex.substring(8, 12),
                hex.substring(12, 16),
                hex.substring(16, 20),
                hex.substring(20));
    }

    private String id(String was) {
        return round == 0 ? was : HexFormat.of().formatHex(hash(was));
    }

    private byte[] hash(String was) {
        try {
            return MessageDigest.getInstance("SHA-256").digest((round + " " + was).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}

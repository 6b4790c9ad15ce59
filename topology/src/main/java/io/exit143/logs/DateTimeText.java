package io.exit143.logs;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code 2026-02-01T12:00:00.123456789Z} and what is like it: any number of decimals (also after a comma), a blank
 * for the T, zones {@code Z}, {@code +01:00}, {@code +0100}, {@code +01}, and Go's {@code 2026-02-01 12:00:00 +0000 UTC}.
 * Written by hand because java.time's parser takes most of the time a line has, and knows no Go.
 */
final class DateTimeText {

    private static final int NANO_DIGITS = 9;

    private final String text;
    private int at;

    private DateTimeText(String text) {
        this.text = text;
    }

    static @Nullable Timestamp parse(String text) {
        if (text.length() < "2026-02-01T12:00:00Z".length() || text.charAt(4) != '-' || text.charAt(13) != ':') {
            return null;
        }
        try {
            return new DateTimeText(text).read();
        } catch (DateTimeException noSuchDay) {
            return null;
        }
    }

    private @Nullable Timestamp read() {
        int year = number(0, 4);
        int month = number(5, 2);
        int day = number(8, 2);
        int hour = number(11, 2);
        int minute = number(14, 2);
        int second = number(17, 2);
        boolean separated = text.charAt(7) == '-' && "Tt ".indexOf(text.charAt(10)) >= 0 && text.charAt(16) == ':';
        if (!separated
                || Math.min(Math.min(year, Math.min(month, day)), Math.min(hour, Math.min(minute, second))) < 0) {
            return null;
        }
        at = 19;
        int decimalsStart = at + 1;
        int nanos = decimals();
        int digits = at == decimalsStart - 1 ? 0 : Math.min(NANO_DIGITS, at - decimalsStart);
        ZoneOffset zone = zone();
        if (nanos < 0 || zone == null) {
            return null;
        }
        Instant instant =
                LocalDateTime.of(year, month, day, hour, minute, second, nanos).toInstant(zone);
        return instant.getEpochSecond() <= 0 ? null : new Timestamp(instant, width(digits));
    }

    /** No clock ticks in tens of nanoseconds: eight decimals are nine whose last, a zero, Go's RFC3339Nano has cut off. */
    private static Duration width(int digits) {
        long nanos = 1;
        for (int i = digits == NANO_DIGITS - 1 ? NANO_DIGITS : digits; i < NANO_DIGITS; i++) {
            nanos *= 10;
        }
        return Duration.ofNanos(nanos);
    }

    /** Decimals beyond nanoseconds are skipped; -1 for a point without digits. */
    private int decimals() {
        if (at >= text.length() || (text.charAt(at) != '.' && text.charAt(at) != ',')) {
            return 0;
        }
        at++;
        int start = at;
        int nanos = 0;
        while (at < text.length() && isDigit(text.charAt(at))) {
            if (at - start < NANO_DIGITS) {
                nanos = nanos * 10 + (text.charAt(at) - '0');
            }
            at++;
        }
        for (int i = at - start; i < NANO_DIGITS; i++) {
            nanos *= 10;
        }
        return at == start ? -1 : nanos;
    }

    private @Nullable ZoneOffset zone() {
        if (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        if (at >= text.length()) {
            return null;
        }
        char sign = text.charAt(at++);
        if (sign == 'Z' || sign == 'z') {
            return at == text.length() ? ZoneOffset.UTC : null;
        }
        return sign == '+' || sign == '-' ? offset(sign == '-' ? -1 : 1) : null;
    }

    private @Nullable ZoneOffset offset(int sign) {
        // Go adds the zone's name and a monotonic reading, each after a blank.
        int blank = text.indexOf(' ', at);
        int length = (blank < 0 ? text.length() : blank) - at;
        int hours = number(at, 2);
        int minutes = switch (length) {
            case 2 -> 0;
            case 4 -> number(at + 2, 2);
            case 5 -> text.charAt(at + 2) == ':' ? number(at + 3, 2) : -1;
            default -> -1;
        };
        return hours < 0 || minutes < 0 ? null : ZoneOffset.ofHoursMinutes(sign * hours, sign * minutes);
    }

    /** -1 unless all are digits. */
    private int number(int start, int length) {
        if (start + length > text.length()) {
            return -1;
        }
        int value = 0;
        for (int i = start; i < start + length; i++) {
            char c = text.charAt(i);
            if (!isDigit(c)) {
                return -1;
            }
            value = value * 10 + (c - '0');
        }
        return value;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}

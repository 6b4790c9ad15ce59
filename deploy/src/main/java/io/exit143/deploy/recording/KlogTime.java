package io.exit143.deploy.recording;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * The time at the head of a klog line, {@code I1122 12:36:51.737819   28255 file.go:226] …} (k8s.io/klog/v2, klog.go,
 * formatHeader). It has microseconds but neither year nor zone: the zone is taken to be UTC.
 */
final class KlogTime {

    private static final String LEVELS = "IWEF";
    private static final String SHAPE = "Lddddsdd:dd:dd.dddddd";

    private KlogTime() {}

    /** The time in the year that brings it nearest to {@code near}; null if the line has no klog head. */
    static @Nullable Instant of(byte[] line, Instant near) {
        if (!hasHead(line)) {
            return null;
        }
        int month = number(line, 1, 2);
        int day = number(line, 3, 2);
        int hour = number(line, 6, 2);
        int minute = number(line, 9, 2);
        int second = number(line, 12, 2);
        if (month < 1 || month > 12 || day < 1 || hour > 23 || minute > 59 || second > 59) {
            return null;
        }
        int nanos = number(line, 15, 6) * 1000;
        int year = near.atOffset(ZoneOffset.UTC).getYear();
        Instant best = null;
        for (int y = year - 1; y <= year + 1; y++) {
            if (day <= YearMonth.of(y, month).lengthOfMonth()) {
                Instant at = LocalDateTime.of(y, month, day, hour, minute, second, nanos)
                        .toInstant(ZoneOffset.UTC);
                best = best == null || distanceInSeconds(at, near) < distanceInSeconds(best, near) ? at : best;
            }
        }
        return best;
    }

    private static long distanceInSeconds(Instant a, Instant b) {
        return Math.abs(a.getEpochSecond() - b.getEpochSecond());
    }

    private static boolean hasHead(byte[] line) {
        if (line.length < SHAPE.length()) {
            return false;
        }
        for (int i = 0; i < SHAPE.length(); i++) {
            byte b = line[i];
            char expected = SHAPE.charAt(i);
            boolean fits = switch (expected) {
                case 'L' -> LEVELS.indexOf(b) >= 0;
                case 'd' -> b >= '0' && b <= '9';
                case 's' -> b == ' ';
                default -> b == expected;
            };
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static int number(byte[] line, int from, int digits) {
        int number = 0;
        for (int i = from; i < from + digits; i++) {
            number = number * 10 + (line[i] - '0');
        }
        return number;
    }
}

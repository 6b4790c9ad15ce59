package io.exit143.logs;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A moment as some program wrote it down: the truth lies in the half-open interval that starts at {@code earliest} and
 * is {@code precision} wide. Reads the notations log shippers use; all answers are null for what is no time, and for the
 * epoch itself and anything before it, which programs write when they have no time.
 */
public record Timestamp(Instant earliest, Duration precision) {

    /** No notation read here is longer; Go's {@code Time.String()} with its monotonic reading comes closest. */
    private static final int MAX_LENGTH = 80;

    /** A double holds seconds of this century to a quarter of a microsecond, and printing them may round up. */
    private static final long DOUBLE_ERROR_NANOS = 1_000;

    private static final BigDecimal NANOS_PER_SECOND = BigDecimal.valueOf(1_000_000_000L);

    /** Year 9999 in seconds: numbers above it are milliseconds, and so on by thousands. */
    private static final BigDecimal MAX_SECONDS = BigDecimal.valueOf(253_402_300_799L);

    /** RFC 3339 and its cousins, Go's {@code Time.String()}, or a decimal number of s, ms, µs or ns since the epoch. */
    public static @Nullable Timestamp parse(@Nullable String text) {
        if (text == null || text.isEmpty() || text.length() > MAX_LENGTH) {
            return null;
        }
        Timestamp date = DateTimeText.parse(text);
        return date != null ? date : parseNumber(text);
    }

    /** An integer count of s, ms, µs or ns since the epoch, told apart by size; one unit wide. */
    public static @Nullable Timestamp ofInteger(long number) {
        return ofDecimal(BigDecimal.valueOf(number));
    }

    /** A floating-point number of seconds (or ms, µs, ns, told apart by size) since the epoch. */
    public static @Nullable Timestamp ofDouble(double number) {
        if (!Double.isFinite(number)) {
            return null;
        }
        Timestamp exact = ofDecimal(BigDecimal.valueOf(number).setScale(9, RoundingMode.HALF_EVEN));
        return exact == null ? null : exact.roundedBy(Duration.ofNanos(DOUBLE_ERROR_NANOS));
    }

    /** The interval for a stamp that was rounded, not cut, and so may lie up to {@code error} on either side. */
    public Timestamp roundedBy(Duration error) {
        return new Timestamp(earliest.minus(error), error.multipliedBy(2));
    }

    /** Whether the two stamps can be of one moment, given that they may differ by {@code tolerance}. */
    public boolean agreesWith(Timestamp other, Duration tolerance) {
        Instant end = earliest.plus(precision).plus(tolerance);
        Instant otherEnd = other.earliest.plus(other.precision).plus(tolerance);
        return other.earliest.isBefore(end) && earliest.isBefore(otherEnd);
    }

    public LineTime by(LineTime.Source source) {
        return new LineTime(earliest, precision, source);
    }

    private static @Nullable Timestamp parseNumber(String text) {
        for (int i = 0; i < text.length(); i++) {
            if ("0123456789.eE+-".indexOf(text.charAt(i)) < 0) {
                return null;
            }
        }
        try {
            BigDecimal number = new BigDecimal(text);
            // An exponent of millions would make every later step that many digits long.
            boolean sane = Math.abs((long) number.scale()) < MAX_LENGTH;
            return sane ? ofDecimal(number) : null;
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }

    private static @Nullable Timestamp ofDecimal(BigDecimal number) {
        long unit = 1_000_000_000L;
        BigDecimal limit = MAX_SECONDS;
        while (number.compareTo(limit) > 0 && unit > 1) {
            limit = limit.movePointRight(3);
            unit /= 1_000;
        }
        if (number.signum() <= 0 || number.compareTo(limit) > 0) {
            return null;
        }
        BigDecimal unitNanos = BigDecimal.valueOf(unit);
        BigInteger nanos = number.multiply(unitNanos).toBigInteger();
        BigInteger[] parts = nanos.divideAndRemainder(NANOS_PER_SECOND.toBigInteger());
        Instant instant = Instant.ofEpochSecond(parts[0].longValueExact(), parts[1].longValueExact());
        BigDecimal width = unitNanos.movePointLeft(Math.max(0, number.scale()));
        return new Timestamp(instant, Duration.ofNanos(Math.max(1, width.longValue())));
    }
}

package io.exit143.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampTest {

    @ParameterizedTest
    @CsvSource({
        "2026-02-01T12:00:00Z,                          2026-02-01T12:00:00Z,           1000000000",
        "2026-02-01T12:00:00.1Z,                        2026-02-01T12:00:00.1Z,         100000000",
        "2026-02-01T12:00:00.123Z,                      2026-02-01T12:00:00.123Z,       1000000",
        "2026-02-01T12:00:00.123456Z,                   2026-02-01T12:00:00.123456Z,    1000",
        "2026-02-01T12:00:00.1234567Z,                  2026-02-01T12:00:00.1234567Z,   100",
        "2026-02-01T12:00:00.12345678Z,                 2026-02-01T12:00:00.12345678Z,  1",
        "2026-02-01T12:00:00.123456789Z,                2026-02-01T12:00:00.123456789Z, 1",
        "2026-02-01T12:00:00.123456789999Z,             2026-02-01T12:00:00.123456789Z, 1",
        "2026-02-01T13:00:02.505201169+01:00,           2026-02-01T12:00:02.505201169Z, 1",
        "2026-02-01T06:30:00.5-0530,                    2026-02-01T12:00:00.5Z,         100000000",
        "2026-02-01T13:00:00+01,                        2026-02-01T12:00:00Z,           1000000000",
        "2026-02-01t12:00:00z,                          2026-02-01T12:00:00Z,           1000000000",
        "2026-02-01 12:00:00 +0000 UTC,                 2026-02-01T12:00:00Z,           1000000000",
        "2026-02-01 12:00:00.100293507 +0000 UTC m=+1.5,2026-02-01T12:00:00.100293507Z, 1",
        "1769947200,                                    2026-02-01T12:00:00Z,           1000000000",
        "1769947200123,                                 2026-02-01T12:00:00.123Z,       1000000",
        "1769947200010412,                              2026-02-01T12:00:00.010412Z,    1000",
        "1769947200123456789,                           2026-02-01T12:00:00.123456789Z, 1",
        "1769947200.123456789,                          2026-02-01T12:00:00.123456789Z, 1",
        "1769947200.1234567895,                         2026-02-01T12:00:00.123456789Z, 1",
        "1.769947200123E9,                              2026-02-01T12:00:00.123Z,       1000000",
        "1.769947200123E12,                             2026-02-01T12:00:00.123Z,       1000000"
    })
    void readsNotationsWithTheirPrecision(String text, Instant earliest, long nanos) {
        assertThat(Timestamp.parse(text)).isEqualTo(new Timestamp(earliest, Duration.ofNanos(nanos)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "-1",
                "12:00:00",
                "yesterday",
                "2026-02-01T12:00:00",
                "2026-02-30T12:00:00Z",
                "2026-02-01T25:00:00Z",
                "2026-02-01T12:00:00.Z",
                "2026-02-01T12:00:00Zulu",
                "2026-02-01T12:00:00+99:00",
                "1970-01-01T00:00:00Z",
                "1e999999999",
                "1e-999999999",
                "1E40",
                "99999999999999999999999999",
                "--",
                "2026-02-01T12:00:00+",
                "2026-02-01T12:00:00+1",
                "2026-02-01T12:00:00+01:",
                "2026-02-01T12:00:00 "
            })
    void whatIsNoTimeIsNull(String text) {
        assertThat(Timestamp.parse(text)).isNull();
    }

    @Test
    void doubleCoversTheNanosecondsItCouldNotHold() {
        Timestamp time = Objects.requireNonNull(Timestamp.ofDouble(1769947200.123457));

        assertThat(time.earliest()).isBefore(Instant.parse("2026-02-01T12:00:00.123456789Z"));
        assertThat(time.earliest().plus(time.precision())).isAfter(Instant.parse("2026-02-01T12:00:00.123456789Z"));
        assertThat(time.precision()).isEqualTo(Duration.ofNanos(2_000));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, 0, -1, 1e300, Double.MIN_VALUE})
    void doublesThatAreNoTimeAreNull(double number) {
        assertThat(Timestamp.ofDouble(number)).isNull();
    }

    @Test
    void integersAreReadBySize() {
        assertThat(Timestamp.ofInteger(1769947200))
                .isEqualTo(new Timestamp(Instant.parse("2026-02-01T12:00:00Z"), Duration.ofSeconds(1)));
        assertThat(Timestamp.ofInteger(1769947200123456789L))
                .isEqualTo(new Timestamp(Instant.parse("2026-02-01T12:00:00.123456789Z"), Duration.ofNanos(1)));
        assertThat(Timestamp.ofInteger(0)).isNull();
        assertThat(Timestamp.ofInteger(Long.MIN_VALUE)).isNull();
    }
}

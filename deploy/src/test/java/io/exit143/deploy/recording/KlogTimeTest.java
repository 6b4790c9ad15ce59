package io.exit143.deploy.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KlogTimeTest {

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T12:00:00Z, 1122 12:36:51.737819, 2026-11-22T12:36:51.737819Z",
        "2026-01-01T00:00:05Z, 1231 23:59:59.000001, 2025-12-31T23:59:59.000001Z",
        "2025-12-31T23:59:59Z, 0101 00:00:01.000000, 2026-01-01T00:00:01Z",
        "2028-02-28T23:59:59Z, 0229 00:00:01.000000, 2028-02-29T00:00:01Z",
        "2027-06-01T00:00:00Z, 0229 00:00:01.000000, 2028-02-29T00:00:01Z",
    })
    void yearIsTheNearest(Instant near, String written, Instant expected) {
        assertThat(KlogTime.of(bytes("I" + written + "   28255 config.go:226] \"x\""), near))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "I1122 12:36:51.73781",
                "\tout-line",
                "D1122 12:36:51.737819 1 a.go:1] x",
                "I1322 12:36:51.737819 1 a.go:1] x",
                "I1131 12:36:51.737819 1 a.go:1] x",
                "I1122 24:36:51.737819 1 a.go:1] x",
                "I1122T12:36:51.737819 1 a.go:1] x"
            })
    void otherLinesHaveNoTime(String line) {
        assertThat(KlogTime.of(bytes(line), Instant.parse("2026-11-22T12:00:00Z")))
                .isNull();
    }

    @Test
    void leapDayWithoutALeapYearNearHasNoTime() {
        assertThat(KlogTime.of(bytes("I0229 12:36:51.737819 1 a.go:1] x"), Instant.parse("2026-01-01T00:00:00Z")))
                .isNull();
    }

    private static byte[] bytes(String line) {
        return line.getBytes(StandardCharsets.UTF_8);
    }
}

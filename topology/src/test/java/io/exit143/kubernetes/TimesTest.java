package io.exit143.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {

    @ParameterizedTest
    @CsvSource({
        "2024-02-29T23:59:59Z, 2024-02-29T23:59:59Z",
        "2026-11-22T12:00:00.123456Z, 2026-11-22T12:00:00.123456Z",
        "2026-11-22T13:00:00+01:00, 2026-11-22T12:00:00Z",
        "2026-11-22t12:00:00z, 2026-11-22T12:00:00Z"
    })
    void everyFormOfRfc3339IsRead(String text, Instant time) throws Exception {
        assertThat(Times.read(TextNode.valueOf(text))).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2023-02-29T12:00:00Z",
                "2026-13-01T12:00:00Z",
                "2026-11-22T24:00:00Z",
                "2026-11-22T12:00:60Z",
                "2026-11-22 12:00:00Z",
                "2026-11-22T12:00:0aZ",
                "+026-11-22T12:00:00Z"
            })
    void whatIsNoTimeIsUnreadable(String text) {
        assertThatThrownBy(() -> Times.read(TextNode.valueOf(text)))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessage("Not an RFC 3339 time: '" + text + "'");
    }

    @Test
    void goZeroIsNoTime() throws Exception {
        assertThat(Times.read(TextNode.valueOf("0001-01-01T00:00:00Z"))).isNull();
    }
}

package io.exit143.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogLineTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"level\":\"INFO\",\"msg\":\"draining\"} | draining",
                "{\"message\":\"a\",\"msg\":\"b\"}         | a",
                "{\"msg\":\"{\\\"msg\\\":\\\"inner\\\"}\"} | {\"msg\":\"inner\"}"
            })
    void messageIsTakenOutOfJsonOnce(String text, String message) {
        assertThat(line(text).message()).isEqualTo(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{}",
                "{oops}",
                "plain",
                "{\"msg\":1}",
                "{\"msg\":\"a\"} tail",
                "{\"a\":{\"msg\":\"b\"}}"
            })
    void otherTextIsTheMessage(String text) {
        assertThat(line(text).message()).isEqualTo(text);
    }

    private static LogLine line(String text) {
        LineIdentity identity = Objects.requireNonNull(
                LineIdentity.builder().namespace("shop").pod("checkout").build());
        return new LogLine(0, identity, null, StdStream.UNKNOWN, text, Part.FULL, false);
    }
}

package io.exit143.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CriLineTest {

    private static final String STAMP = "2026-02-01T12:00:00.123456789Z";
    private static final Timestamp TIME = new Timestamp(Instant.parse(STAMP), Duration.ofNanos(1));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "stderr F bye|STDERR|FULL|bye",
                "stdout P first |STDOUT|PARTIAL|first ",
                "stdout F:extra a b|STDOUT|FULL|a b",
                "stdout P:extra a|STDOUT|PARTIAL|a",
                "stdout F |STDOUT|FULL|''",
                "stdout F|STDOUT|FULL|''",
                "stdout F  indented|STDOUT|FULL| indented"
            })
    void readsStreamTagsAndText(String rest, StdStream stream, Part part, String text) {
        assertThat(CriLine.parse(STAMP + " " + rest)).isEqualTo(new CriLine(TIME, stream, part, text));
    }

    @Test
    void oneTrailingNewlineIsRemoved() {
        assertThat(CriLine.parse(STAMP + " stdout F a\n\n"))
                .isEqualTo(new CriLine(TIME, StdStream.STDOUT, Part.FULL, "a\n"));
        assertThat(CriLine.parse(STAMP + " stdout F\n")).isEqualTo(new CriLine(TIME, StdStream.STDOUT, Part.FULL, ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "   ",
                STAMP,
                STAMP + " ",
                STAMP + " stdout",
                STAMP + " stdout ",
                STAMP + " stdin F a",
                STAMP + " stdout X a",
                STAMP + " stdout FULL a",
                "soon stdout F a"
            })
    void otherTextIsNull(String text) {
        assertThat(CriLine.parse(text)).isNull();
    }
}

package io.exit143.deploy.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CriLineTest {

    @Test
    void partsAreRead() {
        assertThat(of("2026-02-01T13:00:02.505201169+01:00 stderr P:x a  b")).satisfies(line -> {
            assertThat(line.at()).isEqualTo(Instant.parse("2026-02-01T12:00:02.505201169Z"));
            assertThat(line.stream()).isEqualTo("stderr");
            assertThat(line.partial()).isTrue();
            assertThat(line.text()).asString(StandardCharsets.UTF_8).isEqualTo("a  b");
        });
    }

    @Test
    void textMayBeEmpty() {
        assertThat(of("2026-02-01T12:00:02Z stdout F"))
                .satisfies(line -> assertThat(line.text()).isEmpty());
        assertThat(of("2026-02-01T12:00:02Z stdout F "))
                .satisfies(line -> assertThat(line.text()).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "x",
                "2026-02-01T12:00:02Z",
                "2026-02-01T12:00:02Z ",
                "2026-02-01T12:00:02Z stdout",
                "2026-02-01T12:00:02Z stdout ",
                "2026-02-01T12:00:02Z stdlog F x",
                "yesterday stdout F x"
            })
    void otherLinesAreNone(String raw) {
        assertThat(CriLine.of(raw.getBytes(StandardCharsets.UTF_8))).isNull();
    }

    private static CriLine of(String raw) {
        CriLine line = CriLine.of(raw.getBytes(StandardCharsets.UTF_8));
        assertThat(line).isNotNull();
        return Objects.requireNonNull(line);
    }
}

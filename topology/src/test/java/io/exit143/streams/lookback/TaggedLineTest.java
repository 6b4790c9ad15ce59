package io.exit143.streams.lookback;

import static org.assertj.core.api.Assertions.assertThat;

import io.exit143.termination.LogWindow;
import io.exit143.termination.evidence.LastLinesSeen.Line;
import io.exit143.termination.evidence.PodKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TaggedLineTest {

    private static final Instant SIGNAL = Instant.parse("2026-01-02T03:04:05Z");

    @Test
    void tellsPhaseAndOffsetToTheSignal() {
        assertThat(json(SIGNAL, SIGNAL.plusMillis(1500)))
                .isEqualTo("{\"terminationId\":\"uid/web/0\",\"phase\":\"sigterm_sent\",\"offsetMs\":1500,"
                        + "\"at\":\"2026-01-02T03:04:06.500000000Z\",\"stream\":\"stderr\",\"text\":\"bye\","
                        + "\"truncated\":false,\"source\":{\"topic\":\"container-logs\",\"partition\":1,\"offset\":17,"
                        + "\"index\":3}}");
    }

    @Test
    void beforeTheSignalTheOffsetIsNegative() {
        assertThat(json(SIGNAL, SIGNAL.minusMillis(1))).contains("\"phase\":\"kill_started\",\"offsetMs\":-1,");
    }

    @Test
    void withoutASignalThereIsNoOffsetAndBeforeAllPhasesNoPhase() {
        assertThat(json(null, SIGNAL.minusSeconds(9))).contains("\"phase\":null,\"offsetMs\":null,");
    }

    private static String json(@Nullable Instant signal, Instant at) {
        LogWindow window = new LogWindow(
                "uid/web/0",
                new PodKey("default", "shop", "storefront-1"),
                "uid",
                "web",
                null,
                0,
                SIGNAL.minusSeconds(60),
                SIGNAL.plusSeconds(30),
                signal,
                signal,
                signal,
                List.of(
                        new LogWindow.Mark("kill_started", SIGNAL.minusSeconds(1)),
                        new LogWindow.Mark("sigterm_sent", SIGNAL)));
        Line line = new Line(at, true, "stderr", "bye", false, "container-logs", 1, 17, 3);
        return new String(TaggedLine.json(window, line), StandardCharsets.UTF_8);
    }
}

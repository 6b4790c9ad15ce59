package io.exit143.deploy.shipper;

import static org.assertj.core.api.Assertions.assertThat;

import io.exit143.logs.Decoded;
import io.exit143.logs.JournalLine;
import io.exit143.logs.LogRecord;
import io.exit143.logs.shape.LogShapes;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalEncodersTest {

    private static final Instant LOGGED_AT = Instant.parse("2026-02-01T12:00:00.010412Z");
    private static final String TEXT =
            "I0201 12:00:00.010412     246 kubelet.go:2423] \"SyncLoop DELETE\" source=\"api\"";

    @ParameterizedTest
    @ValueSource(strings = {"journald", "fluent-bit-systemd", "fluent-bit", "vector"})
    void lineComesBackWithNodeUnitAndTime(String name) {
        JournalLine line = roundTrip(name);

        assertThat(line.text()).isEqualTo(TEXT);
        assertThat(line.node()).isEqualTo("node-7");
        assertThat(line.unit()).isEqualTo("kubelet.service");
        assertThat(Objects.requireNonNull(line.time()).latest()).isAfterOrEqualTo(LOGGED_AT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cri-text", "filebeat"})
    void otherShippersSendTheBareLine(String name) {
        JournalLine line = roundTrip(name);

        assertThat(line.text()).isEqualTo(TEXT);
        assertThat(line.node()).isNull();
    }

    private static JournalLine roundTrip(String name) {
        ShippedRecord shipped = JournalEncoders.named(name).encode("node-7", "kubelet", TEXT, LOGGED_AT);
        LogRecord logRecord = new LogRecord("node-logs", null, shipped.headers(), shipped.timestamp(), shipped.value());
        List<JournalLine> lines = LogShapes.autoDetecting()
                .decode(logRecord)
                .fold(Decoded.Content::journal, List::of, broken -> List.of());
        assertThat(lines).hasSize(1);
        return lines.get(0);
    }
}

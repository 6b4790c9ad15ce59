package io.exit143.deploy.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LogShippersTest {

    private static final String PATH = "/var/log/pods/shop_checkout-7d9c8b5f6d-x2x7q_5f1d6a3e/app/2.log";
    private static final Instant READ = Instant.parse("2026-02-01T12:00:01Z");

    @Test
    void vectorWritesWhatThePathTells() {
        RecordedRecord record = ship("vector", "2026-02-01T12:00:00.123456789Z stderr F Received \"SIGTERM\"");
        assertThat(record.value())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("{\"file\":\"" + PATH + "\",\"kubernetes\":{\"container_name\":\"app\","
                        + "\"pod_name\":\"checkout-7d9c8b5f6d-x2x7q\",\"pod_namespace\":\"shop\","
                        + "\"pod_uid\":\"5f1d6a3e\"},\"message\":\"Received \\\"SIGTERM\\\"\","
                        + "\"source_type\":\"kubernetes_logs\",\"stream\":\"stderr\","
                        + "\"timestamp\":\"2026-02-01T12:00:00.123456789Z\"}");
        assertThat(record.key()).isNull();
        assertThat(record.headers()).isEmpty();
        assertThat(record.at()).isEqualTo(READ);
    }

    @Test
    void vectorSendsALineItCannotReadAsText() {
        assertThat(ship("vector", "garbage").value())
                .asString(StandardCharsets.UTF_8)
                .contains("\"message\":\"garbage\"", "\"timestamp\":\"2026-02-01T12:00:01Z\"")
                .doesNotContain("\"stream\"");
    }

    @Test
    void criTextKeepsTheLineAndNamesTheFileInAHeader() {
        RecordedRecord record = ship("cri-text", "2026-02-01T12:00:00Z stderr P Received ");
        assertThat(record.value())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("2026-02-01T12:00:00Z stderr P Received ");
        assertThat(record.headers()).containsExactly(new RecordedHeader("file", PATH));
    }

    @Test
    void defaultShipperIsThereAndOthersAreNot() {
        assertThat(LogShippers.names()).contains(LogShippers.DEFAULT, "cri-text");
        assertThat(LogShippers.named("carrier-pigeon")).isEmpty();
    }

    private static RecordedRecord ship(String name, String raw) {
        return LogShippers.named(name).orElseThrow().record(PATH, raw.getBytes(StandardCharsets.UTF_8), READ);
    }
}

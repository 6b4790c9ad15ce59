package io.exit143.logs.shape;

import static org.assertj.core.api.Assertions.assertThat;

import io.exit143.logs.Decoded;
import io.exit143.logs.JournalLine;
import io.exit143.logs.LogRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines of a node's programs, by their text alone. */
class NodeLineTest {

    private static final String KLOG =
            "I0102 03:04:05.115438   28255 kuberuntime_container.go:894] \"Killing container with a grace period\"";
    private static final String LOGFMT = "time=\"2026-01-02T03:04:05Z\" level=info msg=\"Kill container x\"";
    private static final String JSON =
            "{\"ts\":1795351264115.438,\"caller\":\"kubelet.go:477\",\"msg\":\"Killing container\",\"podUID\":\"u-1\"}";

    private static List<JournalLine> journal(String value) {
        LogRecord line =
                new LogRecord("node-logs", null, Map.of(), Instant.EPOCH, value.getBytes(StandardCharsets.UTF_8));
        return LogShapes.autoDetecting()
                .decode(line)
                .fold(Decoded.Content::journal, List::<JournalLine>of, broken -> List.<JournalLine>of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Jan  2 03:04:05 node-1 kubelet[123]: ",
                "Jan 02 03:04:05 ip-10-0-0-7.ec2.internal kubelet: ",
                "<14>Jan 22 03:04:05 node_1 kubelet[123]: ",
                "2026-01-02T03:04:05.123456+01:00 node-1 kubelet[123]: "
            })
    void syslogHeaderInFrontIsTakenOff(String header) {
        assertThat(journal(header + KLOG)).extracting(JournalLine::text).containsExactly(KLOG);
        assertThat(journal(header + LOGFMT)).extracting(JournalLine::text).containsExactly(LOGFMT);
    }

    @Test
    void headerInFrontOfAnythingElseIsNoNodeLineOfInterest() {
        assertThat(journal("Jan  2 03:04:05 node-1 cron[1]: Stop container of the day"))
                .isEmpty();
    }

    @Test
    void kubeletsJsonStaysWhole() {
        assertThat(journal(JSON)).extracting(JournalLine::text).containsExactly(JSON);
        assertThat(journal("Jan  2 03:04:05 node-1 kubelet[1]: " + JSON))
                .extracting(JournalLine::text)
                .containsExactly(JSON);
    }

    @Test
    void journalsOwnStampIsKnownAsSuchAndAShippersIsNot() {
        String entry = "{\"MESSAGE\":" + quoted(KLOG) + ",\"_SYSTEMD_UNIT\":\"kubelet.service\"";

        assertThat(journal(entry + ",\"__REALTIME_TIMESTAMP\":\"1767323045115500\"}"))
                .extracting(JournalLine::stampedByJournal)
                .containsExactly(true);
        assertThat(journal(entry + ",\"@timestamp\":\"2026-01-02T03:04:06Z\"}"))
                .extracting(JournalLine::stampedByJournal)
                .containsExactly(false);
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\"", "\\\"") + "\"";
    }
}

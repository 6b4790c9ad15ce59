package io.exit143.application.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class EndingMetricsTest {

    private final EndingMetrics metrics = new EndingMetrics(1_000);

    @Test
    void anEndingCountsOnceWhenItBecomesFinal() {
        ObjectNode open = document("shop", "3").put("state", "open");
        ObjectNode ended = document("shop", "3");
        metrics.changed(null, open);
        assertThat(page(metrics)).doesNotContain("exit143_terminations_total{");
        metrics.changed(open, ended);
        metrics.changed(ended, ended);
        assertThat(page(metrics))
                .contains("exit143_terminations_total{cluster=\"prod\",cause=\"scale_down\","
                        + "outcome=\"exited_zero\",verdict=\"graceful\"} 1\n")
                .contains("exit143_workload_terminations_total{cluster=\"prod\",namespace=\"store\","
                        + "workload_kind=\"Deployment\",workload=\"shop\",revision=\"3\",cause=\"scale_down\","
                        + "outcome=\"exited_zero\",verdict=\"graceful\"} 1\n")
                .contains("exit143_terminations_revised_total 0\n");
    }

    @Test
    void anEndingThatIsOpenAgainCountsNoSecondTime() {
        ObjectNode ended = document("shop", "3").put("revision", 5);
        ObjectNode again = document("shop", "3").put("revision", 6).put("state", "open");
        ObjectNode late = document("shop", "3").put("revision", 8);
        late.withObject("/cause").put("code", "rolling_update");
        metrics.changed(null, ended);
        metrics.changed(ended, again);
        metrics.changed(again, again);
        metrics.changed(again, late);
        assertThat(page(metrics))
                .contains("cause=\"scale_down\",outcome=\"exited_zero\",verdict=\"graceful\"} 1\n")
                .doesNotContain("rolling_update")
                .contains("exit143_evidence_late_total 3\n")
                .contains("exit143_terminations_revised_total 1\n")
                .contains("exit143_terminations_reclassified_total 1\n");
    }

    @Test
    void anotherEndingCountsThoughOneIsOpenAgain() {
        ObjectNode ended = document("shop", "3").put("id", "uid-a/web/0");
        metrics.changed(null, ended);
        metrics.changed(ended, ended.deepCopy().put("state", "open"));
        metrics.changed(null, ended.deepCopy().put("id", "uid-b/web/0"));
        assertThat(page(metrics)).contains("verdict=\"graceful\"} 2\n");
    }

    @Test
    void laterEvidenceIsCountedAndSoIsWhatItChanges() {
        ObjectNode ended = document("shop", "3").put("revision", 5);
        ObjectNode more = document("shop", "3").put("revision", 7);
        ObjectNode other = document("shop", "3").put("revision", 8);
        other.withObject("/cause").put("code", "rolling_update");
        metrics.changed(null, ended);
        metrics.changed(ended, more);
        metrics.changed(more, other);
        assertThat(page(metrics))
                .contains("exit143_evidence_late_total 3\n")
                .contains("exit143_terminations_revised_total 2\n")
                .contains("exit143_terminations_reclassified_total 1\n")
                .contains("cause=\"scale_down\"")
                .doesNotContain("rolling_update");
    }

    @Test
    void howLongItTookGoesIntoBuckets() {
        metrics.changed(null, document("shop", "3"));
        String labels = "{cluster=\"prod\",namespace=\"store\",workload_kind=\"Deployment\",workload=\"shop\"";
        assertThat(page(metrics))
                .contains("exit143_drain_seconds_bucket" + labels + ",le=\"1\"} 0\n")
                .contains("exit143_drain_seconds_bucket" + labels + ",le=\"2.5\"} 1\n")
                .contains("exit143_drain_seconds_bucket" + labels + ",le=\"+Inf\"} 1\n")
                .contains("exit143_drain_seconds_sum" + labels + "} 2.5\n")
                .contains("exit143_drain_seconds_count" + labels + "} 1\n")
                .contains("exit143_grace_used_ratio_bucket" + labels + ",le=\"1.2\"} 0\n")
                .contains("exit143_prestop_total" + labels + ",handler=\"exec\",result=\"ok\"} 1\n");
    }

    @Test
    void madeUpNamesAreNoLabels() {
        metrics.changed(null, document("backup-2871", "1", "Job"));
        metrics.changed(null, document("debug-x2x", "", "Pod"));
        ObjectNode unknown = document("", "");
        unknown.putNull("workload");
        metrics.changed(null, unknown);
        assertThat(page(metrics))
                .doesNotContain("backup")
                .doesNotContain("debug-x2x")
                .contains("workload_kind=\"Job\",workload=\"\",revision=\"\"")
                .contains("workload_kind=\"Pod\",workload=\"\"")
                .contains("namespace=\"store\",workload_kind=\"\",workload=\"\"");
    }

    @Test
    void beyondTheLimitEndingsAreCountedTogetherAndTheSumStaysRight() {
        EndingMetrics few = new EndingMetrics(5); // one workload has one series in each of five families
        few.changed(null, document("shop", "3"));
        few.changed(null, document("bank", "7"));
        few.changed(null, document("bank", "8"));
        assertThat(page(few))
                .contains("exit143_terminations_total{cluster=\"prod\",cause=\"scale_down\",outcome=\"exited_zero\","
                        + "verdict=\"graceful\"} 3\n")
                .contains("exit143_workload_terminations_total{cluster=\"prod\",namespace=\"_other\","
                        + "workload_kind=\"_other\",workload=\"_other\",revision=\"\",cause=\"scale_down\","
                        + "outcome=\"exited_zero\",verdict=\"graceful\"} 2\n")
                .contains("exit143_metric_series_dropped_total 10\n")
                .doesNotContain("bank");
    }

    @Test
    void ofAWorkloadOnlyTheLatestRevisionsStay() {
        for (int revision = 1; revision <= 5; revision++) {
            metrics.changed(null, document("shop", Integer.toString(revision)));
        }
        assertThat(page(metrics))
                .doesNotContain("revision=\"2\"")
                .contains("revision=\"3\"", "revision=\"4\"", "revision=\"5\"");
    }

    @Test
    void hostileValuesCannotBreakOutOfALabel() {
        metrics.changed(null, document("a\"} 1\nx\\", "3"));
        assertThat(page(metrics)).contains("workload=\"a\\\"} 1\\nx\\\\\"").doesNotContain("\nx\\");
    }

    @Test
    void openMetricsNamesFamiliesWithoutTheirEndingAndEndsThePage() {
        TextExposition page =
                new TextExposition(TextExposition.Format.wanted("application/openmetrics-text;version=1.0.0"));
        metrics.writeTo(page);
        assertThat(new String(page.bytes(), StandardCharsets.UTF_8))
                .contains("# TYPE exit143_evidence_late counter\nexit143_evidence_late_total 0\n")
                .endsWith("# EOF\n");
    }

    private static String page(EndingMetrics metrics) {
        TextExposition page = new TextExposition(TextExposition.Format.wanted(""));
        metrics.writeTo(page);
        return new String(page.bytes(), StandardCharsets.UTF_8);
    }

    private static ObjectNode document(String workload, String revision) {
        return document(workload, revision, "Deployment");
    }

    private static ObjectNode document(String workload, String revision, String kind) {
        ObjectNode document = JsonNodeFactory.instance
                .objectNode()
                .put("revision", 5)
                .put("state", "final")
                .put("cluster", "prod")
                .put("namespace", "store");
        document.putObject("workload").put("kind", kind).put("name", workload).put("revision", revision);
        document.putObject("cause").put("code", "scale_down");
        document.putObject("outcome").put("code", "exited_zero").put("verdict", "graceful");
        document.putObject("durations").put("drainMs", 2_500).put("preStopMs", 120);
        document.putObject("grace").put("usedRatio", 1.25);
        document.putObject("preStop").put("handler", "exec").put("result", "ok");
        assertThat((JsonNode) document).isNotNull();
        return document;
    }
}

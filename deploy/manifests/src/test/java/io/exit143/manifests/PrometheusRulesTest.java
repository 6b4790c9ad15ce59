package io.exit143.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PrometheusRulesTest {

    private final List<JsonNode> rules = new ArrayList<>();

    PrometheusRulesTest() throws IOException {
        Manifests.YAML
                .readTree(Repository.text(Repository.RULES))
                .path("groups")
                .forEach(group -> group.path("rules").forEach(rules::add));
    }

    @Test
    void promtoolFindsNothingWrong() throws IOException, InterruptedException {
        Promtool.expectSuccess(
                Repository.PROMETHEUS, "check", "rules", "--lint=all", "--lint-fatal", "exit143.rules.yaml");
    }

    @Test
    void promtoolsUnitTestsPass() throws IOException, InterruptedException {
        Promtool.expectSuccess(Repository.PROMETHEUS, "test", "rules", "exit143.rules.test.yaml");
    }

    @Test
    void everyAlertIsUnitTested() {
        String tests = Repository.text(Repository.RULE_TESTS);
        assertThat(alerts())
                .allSatisfy(alert -> assertThat(tests)
                        .contains("alertname: " + alert.path("alert").asText() + "\n"));
    }

    @Test
    void everyAlertSaysWhatItIsAndHasARunbook() {
        assertThat(alerts()).isNotEmpty().allSatisfy(alert -> {
            String name = alert.path("alert").asText();
            JsonNode annotations = alert.path("annotations");
            assertThat(annotations.path("summary").asText()).isNotBlank();
            assertThat(annotations.path("description").asText()).isNotBlank();
            assertThat(annotations.path("runbook_url").asText()).endsWith("/docs/runbooks/" + name + ".md");
            assertThat(Repository.RUNBOOKS.resolve(name + ".md")).content().startsWith("# " + name + "\n");
            assertThat(alert.at("/labels/severity").asText()).isIn("info", "warning", "critical");
        });
    }

    @Test
    void everyRunbookHasItsAlert() {
        assertThat(Repository.files(Repository.RUNBOOKS, ".md"))
                .extracting(Path::getFileName)
                .extracting(file -> file.toString().replace(".md", ""))
                .containsExactlyInAnyOrderElementsOf(
                        alerts().stream().map(a -> a.path("alert").asText()).toList());
    }

    @Test
    void rulesUseOnlyMetricsThatAreDocumentedOrRecorded() {
        Set<String> known = new TreeSet<>(MetricCatalogue.names());
        rules.forEach(rule -> known.add(rule.path("record").asText()));
        assertThat(rules)
                .allSatisfy(
                        rule -> assertThat(MetricCatalogue.of(rule.path("expr").asText()))
                                .isNotEmpty()
                                .isSubsetOf(known));
    }

    private List<JsonNode> alerts() {
        return rules.stream().filter(rule -> rule.has("alert")).toList();
    }
}

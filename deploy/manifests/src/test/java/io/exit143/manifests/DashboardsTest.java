package io.exit143.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DashboardsTest {

    /** The newest of Grafana's classic dashboards: read by 10 to 13. */
    private static final int SCHEMA_VERSION = 42;

    static List<Path> dashboards() {
        return Repository.files(Repository.DASHBOARDS, ".json");
    }

    @Test
    void thereIsOneForTheFleetAWorkloadATerminationAndExit143Itself() {
        assertThat(dashboards())
                .extracting(file -> file.getFileName().toString())
                .containsExactly(
                        "exit143-fleet.json", "exit143-self.json", "exit143-termination.json", "exit143-workload.json");
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void importsAnywhere(Path file) throws IOException {
        JsonNode dashboard = read(file);
        assertThat(dashboard.path("schemaVersion").asInt()).isEqualTo(SCHEMA_VERSION);
        assertThat(dashboard.path("id").isNull()).isTrue();
        assertThat(dashboard.path("uid").asText() + ".json")
                .isEqualTo(file.getFileName().toString());
        assertThat(dashboard.path("description").asText()).isNotBlank();
        Set<Integer> ids = new HashSet<>();
        for (JsonNode panel : dashboard.path("panels")) {
            assertThat(ids.add(panel.path("id").asInt())).isTrue();
            if (!panel.path("type").asText().equals("row")) {
                assertThat(panel.path("description").asText())
                        .as(panel.path("title").asText())
                        .isNotBlank();
                assertThat(panel.at("/fieldConfig/defaults/unit").asText()).isNotBlank();
                assertThat(panel.at("/datasource/uid").asText()).isIn("${prometheus}", "${infinity}");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void usesOnlyVariablesThatItDefines(Path file) throws IOException {
        Set<String> defined = new TreeSet<>(Set.of("__rate_interval", "__range", "__url_time_range", "__data"));
        JsonNode dashboard = read(file);
        dashboard.at("/templating/list").forEach(v -> defined.add(v.path("name").asText()));
        List<String> used = Pattern.compile("\\$\\{?([a-zA-Z_]+)")
                .matcher(dashboard.toString())
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(used).isSubsetOf(defined);
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void asksOnlyForMetricsThatAreDocumented(Path file) throws IOException {
        assertThat(queries(file))
                .allSatisfy(query -> assertThat(MetricCatalogue.of(query))
                        .as(query)
                        .isNotEmpty()
                        .isSubsetOf(MetricCatalogue.names()));
    }

    @Test
    void allDocumentedMetricsOfExit143AreShownSomewhere() throws IOException {
        Set<String> shown = new TreeSet<>();
        for (Path file : dashboards()) {
            queries(file).forEach(query -> shown.addAll(MetricCatalogue.of(query)));
        }
        assertThat(MetricCatalogue.names())
                .filteredOn(name -> !name.endsWith("_sum") && !name.endsWith("_count"))
                .allSatisfy(name -> assertThat(shown).contains(name));
    }

    @Test
    void prometheusUnderstandsEveryQuery(@TempDir Path folder) throws IOException, InterruptedException {
        ObjectNode file = Manifests.YAML.createObjectNode();
        ArrayNode rules =
                file.putArray("groups").addObject().put("name", "queries").putArray("rules");
        for (Path dashboard : dashboards()) {
            for (String query : queries(dashboard)) {
                rules.addObject().put("record", "query:" + rules.size()).put("expr", substituted(query));
            }
        }
        assertThat(rules.size()).isGreaterThan(50);
        Files.writeString(folder.resolve("queries.yaml"), Manifests.YAML.writeValueAsString(file));
        Promtool.expectSuccess(folder, "check", "rules", "queries.yaml");
    }

    @Test
    void restPathsAreThoseOfTheApi() throws IOException {
        JsonNode api;
        try (InputStream description =
                getClass().getClassLoader().getResourceAsStream("io/exit143/query/openapi.yaml")) {
            api = Manifests.YAML.readTree(description);
        }
        List<String> paths = new ArrayList<>();
        for (Path file : dashboards()) {
            read(file).findValuesAsText("url").stream()
                    .filter(url -> url.startsWith("/api/"))
                    .forEach(paths::add);
        }
        assertThat(paths)
                .isNotEmpty()
                .allSatisfy(path -> assertThat(api.path("paths").properties().stream()
                                .map(e -> e.getKey().replaceAll("\\{\\w+}", "{}")))
                        .contains(path.replaceAll("\\$\\{\\w+}", "{}")));
    }

    private static JsonNode read(Path file) throws IOException {
        return Manifests.YAML.readTree(Repository.text(file));
    }

    /** All PromQL of a dashboard: its panels' and its variables'. */
    private static List<String> queries(Path file) throws IOException {
        List<String> queries = new ArrayList<>(read(file).findValuesAsText("expr"));
        for (String definition : read(file).findValuesAsText("definition")) {
            assertThat(definition).startsWith("label_values(");
            queries.add(definition.substring("label_values(".length(), definition.lastIndexOf(',')));
        }
        return queries;
    }

    /** With values in place of Grafana's variables. */
    private static String substituted(String query) {
        return query.replace("$__rate_interval", "5m").replace("$__range", "1h").replaceAll("\\$\\w+", ".*");
    }
}

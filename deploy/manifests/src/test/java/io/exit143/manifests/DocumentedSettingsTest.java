package io.exit143.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.exit143.application.Exit143Config;
import io.exit143.streams.topic.TopicNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the guides name exists. */
class DocumentedSettingsTest {

    private static final Pattern NAMED = Pattern.compile("`([a-zA-Z0-9]+(?:\\.[a-zA-Z0-9-]+)+)`");

    @ParameterizedTest
    @ValueSource(strings = {"docs/install.md", "docs/operate.md", "deploy/helm/exit143/README.md"})
    void settingsAndTopicsOfExit143Exist(String guide) {
        Set<String> known = new TreeSet<>(Set.of("exit143.jar", "exit143.kubernetes.positions"));
        Pattern.compile("^\\| `(exit143\\.[a-z0-9.-]+)` \\|", Pattern.MULTILINE)
                .matcher(Exit143Config.markdown())
                .results()
                .forEach(row -> known.add(row.group(1)));
        TopicNames topics = TopicNames.defaults();
        known.addAll(List.of(topics.kubernetes(), topics.timelines(), topics.terminations(), topics.taggedLogs()));
        known.addAll(List.of(topics.deadLetters(), topics.lookBackRequests(), topics.lookedBack()));
        assertThat(named(guide))
                .filteredOn(name -> name.startsWith("exit143."))
                .allSatisfy(name -> assertThat(known).contains(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"docs/install.md", "docs/operate.md", "deploy/helm/exit143/README.md"})
    void valuesOfTheChartExist(String guide) throws IOException {
        JsonNode values = Manifests.YAML.readTree(Repository.text(Repository.CHART.resolve("values.yaml")));
        Set<String> ofTheChart = new TreeSet<>();
        values.fieldNames().forEachRemaining(ofTheChart::add);
        assertThat(named(guide))
                .filteredOn(name -> ofTheChart.contains(name.substring(0, name.indexOf('.'))))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(
                                values.at("/" + name.replace('.', '/')).isMissingNode())
                        .as(name)
                        .isFalse());
    }

    @Test
    void valuesFilesInTheInstallGuideRender(@TempDir Path folder) throws IOException {
        List<String> files = Pattern.compile("```yaml\n(# values\\.yaml.*?)```", Pattern.DOTALL)
                .matcher(Repository.text(Repository.ROOT.resolve("docs/install.md")))
                .results()
                .map(block -> block.group(1))
                .toList();
        assertThat(files).hasSizeGreaterThanOrEqualTo(2);
        for (String text : files) {
            Path file = Files.writeString(folder.resolve("values.yaml"), text);
            List<ObjectNode> objects = Chart.render(file);
            assertThat(objects)
                    .isNotEmpty()
                    .allSatisfy(o -> assertThatCode(() -> TypedModels.read(o)).doesNotThrowAnyException());
            Properties settings = new Properties();
            settings.putAll(RenderedSettings.of(objects, "exit143.properties"));
            assertThat(Exit143Config.of(settings, java.util.Map.of())).isNotNull();
        }
    }

    private static List<String> named(String guide) {
        return NAMED.matcher(Repository.text(Repository.ROOT.resolve(guide)))
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}

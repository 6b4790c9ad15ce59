package io.exit143.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * The Kustomize base is what the chart renders for the values {@code kustomize.yaml}, with settings files of its own in place of the
 * ConfigMap. To write it anew after a change of the chart: {@code mvn -pl deploy/manifests -am test -Dtest=KustomizeTest
 * -Dsurefire.failIfNoSpecifiedTests=false -Dexit143.update=true}.
 */
class KustomizeTest {

    private static final YAMLMapper WRITER = YAMLMapper.builder()
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES, YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .build();

    @Test
    void theBaseIsWhatTheChartRenders() throws IOException {
        Map<String, String> expected = rendered();
        if (Boolean.getBoolean("exit143.update")) {
            for (Map.Entry<String, String> file : expected.entrySet()) {
                Files.writeString(Repository.KUSTOMIZE.resolve(file.getKey()), file.getValue());
            }
        }
        assertThat(expected)
                .allSatisfy((name, text) ->
                        assertThat(Repository.KUSTOMIZE.resolve(name)).content().isEqualTo(text));
    }

    @Test
    void everyObjectFitsItsTypedModel() {
        assertThat(Manifests.read(Repository.text(Repository.KUSTOMIZE.resolve("exit143.yaml"))))
                .isNotEmpty()
                .allSatisfy(o -> assertThatCode(() -> TypedModels.read(o)).doesNotThrowAnyException());
    }

    @Test
    void everyFileThatKustomizationNamesIsThere() throws IOException {
        JsonNode kustomization =
                Manifests.YAML.readTree(Repository.text(Repository.KUSTOMIZE.resolve("kustomization.yaml")));
        List<String> files = new ArrayList<>();
        kustomization.path("resources").forEach(r -> files.add(r.asText()));
        kustomization.at("/configMapGenerator/0/files").forEach(f -> files.add(f.asText()));
        assertThat(files).containsExactlyInAnyOrder("exit143.yaml", "exit143.properties", "watch.properties");
        assertThat(files)
                .allSatisfy(f -> assertThat(Repository.KUSTOMIZE.resolve(f)).isRegularFile());
        assertThat(kustomization.at("/configMapGenerator/0/name").asText()).isEqualTo("exit143");
        assertThat(kustomization.path("namespace").asText()).isEqualTo("exit143");
    }

    private static Map<String, String> rendered() throws JsonProcessingException {
        List<ObjectNode> objects = Chart.render("kustomize", "exit143", Map.of());
        Map<String, String> files = new TreeMap<>();
        StringBuilder others = new StringBuilder("# Written by KustomizeTest from the Helm chart.\n");
        for (ObjectNode object : objects) {
            if (object.path("kind").asText().equals("ConfigMap")) {
                object.path("data")
                        .properties()
                        .forEach(
                                file -> files.put(file.getKey(), file.getValue().asText()));
            } else {
                withoutHelm(object);
                others.append(WRITER.writeValueAsString(object));
            }
        }
        files.put("exit143.yaml", others.toString());
        return files;
    }

    /** Labels and hashes that only Helm keeps up to date. */
    private static void withoutHelm(ObjectNode object) {
        for (JsonNode metadata : List.of(object.path("metadata"), object.at("/spec/template/metadata"))) {
            if (metadata.path("labels") instanceof ObjectNode labels) {
                labels.remove(List.of("helm.sh/chart", "app.kubernetes.io/managed-by"));
            }
            if (metadata.path("annotations") instanceof ObjectNode annotations) {
                annotations.remove("checksum/config");
                if (annotations.isEmpty()) {
                    ((ObjectNode) metadata).remove("annotations");
                }
            }
        }
    }
}

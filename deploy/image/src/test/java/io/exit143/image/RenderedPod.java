package io.exit143.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The pod that the Helm chart makes, as far as its container's process sees it.
 *
 * @param settings the file that the ConfigMap holds
 */
record RenderedPod(
        List<String> arguments,
        Map<String, String> environment,
        String settings,
        int graceSeconds,
        int preStopSeconds) {

    private static final Path CHART =
            Path.of("../helm/exit143").toAbsolutePath().normalize();
    private static final String POD = "exit143-0";

    static RenderedPod of(Map<String, Object> values) throws IOException {
        TemplateCommand template = new Helm(CHART)
                .template()
                .withName("exit143")
                .withNamespace("exit143")
                .withKubeVersion("1.34");
        values.forEach(template::set);
        String settings = "";
        JsonNode pod = new YAMLMapper().createObjectNode();
        try (MappingIterator<JsonNode> objects =
                new YAMLMapper().readerFor(JsonNode.class).readValues(template.call())) {
            while (objects.hasNext()) {
                JsonNode object = objects.next();
                if (object.path("kind").asText().equals("StatefulSet")) {
                    pod = object.at("/spec/template/spec");
                } else if (object.path("kind").asText().equals("ConfigMap")) {
                    settings = object.at("/data/exit143.properties").asText();
                }
            }
        }
        JsonNode container = pod.at("/containers/0");
        List<String> arguments = new ArrayList<>();
        container.path("args").forEach(argument -> arguments.add(argument.asText()));
        return new RenderedPod(
                arguments,
                environment(container),
                settings,
                pod.path("terminationGracePeriodSeconds").asInt(),
                container.at("/lifecycle/preStop/sleep/seconds").asInt());
    }

    private static Map<String, String> environment(JsonNode container) {
        Map<String, String> environment = new LinkedHashMap<>();
        for (JsonNode variable : container.path("env")) {
            boolean podName =
                    variable.at("/valueFrom/fieldRef/fieldPath").asText().equals("metadata.name");
            String value = podName ? POD : variable.path("value").asText();
            environment.put(
                    variable.path("name").asText(),
                    value.replace("$(POD_NAME)", environment.getOrDefault("POD_NAME", "")));
        }
        return environment;
    }

    /** Where the chart mounts what, with folders below this one. */
    Process start(UnpackedImage image, Path folder, Path log) throws IOException {
        Path config = Files.createDirectories(folder.resolve("config"));
        Files.writeString(config.resolve("exit143.properties"), settings);
        Path state = Files.createDirectories(folder.resolve("state"));
        return Sandbox.start(
                        image,
                        Map.of("/var/lib/exit143", state),
                        Map.of("/etc/exit143/config", config),
                        environment,
                        arguments)
                .redirectOutput(log.toFile())
                .start();
    }
}

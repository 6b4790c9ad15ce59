package io.exit143.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** The environment that the kubelet would give a container, apart from values out of Secrets. */
final class Environment {

    private Environment() {}

    /** References {@code $(NAME)} stand for what was defined before, as in Kubernetes. */
    static Map<String, String> of(JsonNode container, String podName) {
        Map<String, String> environment = new LinkedHashMap<>();
        for (JsonNode variable : container.path("env")) {
            String value = variable.path("value").asText();
            if (variable.at("/valueFrom/fieldRef/fieldPath").asText().equals("metadata.name")) {
                value = podName;
            }
            for (Map.Entry<String, String> known : environment.entrySet()) {
                value = value.replace("$(" + known.getKey() + ")", known.getValue());
            }
            environment.put(variable.path("name").asText(), value);
        }
        return environment;
    }
}

package io.exit143.logs.shape;

import com.fasterxml.jackson.databind.JsonNode;
import io.exit143.logs.ContainerLogPath;
import io.exit143.logs.LineIdentity;
import io.exit143.logs.LineIdentityBuilder;
import io.exit143.logs.Part;
import io.exit143.logs.StdStream;
import io.exit143.logs.Strength;

/**
 * Docker's json-file lines, unchanged. They name their pod only with {@code --log-opt labels}; else the path in record
 * header {@code file} does. A chunk has no newline at its end.
 */
final class DockerJsonFile implements Shape {

    private static final String LABEL = "io.kubernetes.";

    @Override
    public String name() {
        return "docker-json-file";
    }

    @Override
    public boolean claims(Payload payload) {
        JsonNode line = payload.tree();
        int expected = line.has("attrs") ? 4 : 3;
        return payload.isObject()
                && line.size() == expected
                && line.path("log").isTextual()
                && line.has("stream")
                && line.has("time");
    }

    @Override
    public void read(Payload payload, Findings findings) {
        JsonNode line = payload.tree();
        String text = line.path("log").textValue();
        findings.line(
                identity(payload),
                Findings.byRuntime(Json.time(line.path("time"))),
                StdStream.of(line.path("stream").textValue()),
                text,
                text.endsWith("\n") ? Part.FULL : Part.PARTIAL);
    }

    private static LineIdentityBuilder identity(Payload payload) {
        JsonNode labels = payload.tree().path("attrs");
        String path = payload.record().headerText(CriText.PATH_HEADER);
        return LineIdentity.builder()
                .namespace(labels.path(LABEL + "pod.namespace").textValue())
                .pod(labels.path(LABEL + "pod.name").textValue())
                .container(labels.path(LABEL + "container.name").textValue())
                .path(ContainerLogPath.parse(path))
                .podUid(labels.path(LABEL + "pod.uid").textValue(), Strength.STRONG)
                .restartCount(Json.integer(labels.path("annotation.io.kubernetes.container.restartCount")));
    }
}

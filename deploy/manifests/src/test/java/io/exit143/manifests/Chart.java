package io.exit143.manifests;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.TemplateCommand;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The Helm chart, rendered by the Helm that a library of helm-java holds: nothing need be installed, nothing is fetched. */
final class Chart {

    static final String NAMESPACE = "observability";

    private static final Path VALUES = Path.of("src/test/resources/values").toAbsolutePath();

    private Chart() {}

    static LintResult lint() {
        return new Helm(Repository.CHART).lint().strict().quiet().call();
    }

    /** @param values the name of a file beside the tests, without its ending */
    static List<ObjectNode> render(String values) {
        return render(values, NAMESPACE, Map.of());
    }

    /** With a file of values. */
    static List<ObjectNode> render(Path values) {
        return Manifests.read(template(values, NAMESPACE).call());
    }

    /** @throws IllegalStateException as helm-java does, if values are missing or not allowed */
    static List<ObjectNode> render(String values, String namespace, Map<String, Object> more) {
        TemplateCommand command = template(VALUES.resolve(values + ".yaml"), namespace);
        more.forEach(command::set);
        return Manifests.read(command.call());
    }

    private static TemplateCommand template(Path values, String namespace) {
        return new Helm(Repository.CHART)
                .template()
                .withName("exit143")
                .withNamespace(namespace)
                .withKubeVersion("1.34")
                .withValuesFile(values);
    }
}

package io.exit143.manifests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Places in this repository. Tests run in their module's folder. */
final class Repository {

    static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    static final Path CHART = ROOT.resolve("deploy/helm/exit143");
    static final Path DASHBOARDS = ROOT.resolve("deploy/grafana");
    static final Path PROMETHEUS = ROOT.resolve("deploy/prometheus");
    static final Path RULES = PROMETHEUS.resolve("exit143.rules.yaml");
    static final Path RULE_TESTS = PROMETHEUS.resolve("exit143.rules.test.yaml");
    static final Path RUNBOOKS = ROOT.resolve("docs/runbooks");
    static final Path STRIMZI = ROOT.resolve("deploy/strimzi");
    static final Path KUSTOMIZE = ROOT.resolve("deploy/kustomize/base");

    private Repository() {}

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Files of a folder with this ending, sorted by name. */
    static List<Path> files(Path folder, String ending) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.getFileName().toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}

package io.exit143.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Prometheus's own checker, from Debian's package prometheus. CI must have it; elsewhere tests that need it are skipped without. */
final class Promtool {

    private Promtool() {}

    /** Runs it in a folder and expects it to be content. */
    static void expectSuccess(Path folder, String... arguments) throws IOException, InterruptedException {
        Optional<Path> promtool = find();
        if (System.getenv("CI") == null) {
            assumeTrue(promtool.isPresent(), "promtool is not installed (Debian: apt-get install prometheus)");
        }
        assertThat(promtool).as("promtool (Debian: apt-get install prometheus)").isPresent();
        List<String> command = new ArrayList<>(List.of(promtool.get().toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }

    private static Optional<Path> find() {
        return List.of(System.getenv("PATH").split(File.pathSeparator)).stream()
                .map(folder -> Path.of(folder, "promtool"))
                .filter(Files::isExecutable)
                .findFirst();
    }
}

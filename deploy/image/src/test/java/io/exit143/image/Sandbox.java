package io.exit143.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Starts programs of an unpacked image as the image's user on a read-only root, by bubblewrap. What a pod mounts is bound; the network
 * is this machine's.
 */
final class Sandbox {

    private Sandbox() {}

    /**
     * @param writable folders of this machine by their place in the container
     * @param readable likewise, read-only
     */
    static ProcessBuilder start(
            UnpackedImage image,
            Map<String, Path> writable,
            Map<String, Path> readable,
            Map<String, String> environment,
            List<String> arguments) {
        requireBubblewrap();
        String[] user = image.config().path("User").asText().split(":", 2);
        List<String> command = new ArrayList<>(List.of("bwrap", "--die-with-parent", "--unshare-user"));
        command.addAll(List.of(
                "--uid", user[0], "--gid", user[1], "--ro-bind", image.root().toString(), "/"));
        command.addAll(List.of("--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp", "--clearenv"));
        writable.forEach((inside, outside) -> command.addAll(List.of("--bind", outside.toString(), inside)));
        readable.forEach((inside, outside) -> command.addAll(List.of("--ro-bind", outside.toString(), inside)));
        environment.forEach((name, value) -> command.addAll(List.of("--setenv", name, value)));
        command.addAll(image.entrypoint());
        command.addAll(arguments);
        return new ProcessBuilder(command).redirectErrorStream(true);
    }

    private static void requireBubblewrap() {
        boolean found = List.of(System.getenv("PATH").split(File.pathSeparator)).stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "bwrap")));
        if (System.getenv("CI") == null) {
            assumeTrue(found, "bubblewrap is not installed (Debian: apt-get install bubblewrap)");
        }
        assertThat(found).as("bubblewrap (Debian: apt-get install bubblewrap)").isTrue();
    }
}

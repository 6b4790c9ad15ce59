package io.exit143.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Builds the image of this machine's platform: {@code BuildImage APPLICATION.jar VERSION IMAGE.tar}. */
public final class BuildImage {

    private static final int USAGE = 2;

    private BuildImage() {}

    /** Prints the digest of the image's manifest. */
    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length != 3) {
            System.err.println("Usage: BuildImage APPLICATION.jar VERSION IMAGE.tar");
            System.exit(USAGE);
        }
        System.out.println(build(Path.of(args[0]), args[1], Path.of(args[2])));
    }

    /**
     * Writes the image as an OCI archive, which {@code docker load}, {@code podman load} and {@code skopeo} read.
     *
     * @return the digest of the manifest, {@code sha256:…}
     */
    static String build(Path application, String version, Path archive) throws IOException, InterruptedException {
        Platform platform = Platform.current();
        Path work = Files.createTempDirectory("exit143-image");
        try {
            Path runtime = JavaRuntime.link(work.resolve("jre"));
            Layer system = new Layer(work.resolve("system.tar.gz"));
            for (String directory : List.of("proc", "sys", "dev", "etc/exit143/config")) {
                system.directory(directory, Layer.ROOT, 0755);
            }
            system.directory("tmp", Layer.ROOT, 01777);
            system.directory("var/lib/exit143", Layer.USER, 0750);
            system.text("etc/passwd", "root:x:0:0:root:/:/none\nexit143:x:65532:65532:exit143:/:/none\n");
            system.text("etc/group", "root:x:0:\nexit143:x:65532:\n");
            system.text("etc/nsswitch.conf", "hosts: files dns\n");
            for (Path library : SystemLibraries.neededBy(runtime)) {
                system.file(library.toString().substring(1), library, 0755);
            }
            system.tree("opt/jre", runtime);
            system.close();

            Layer own = new Layer(work.resolve("application.tar.gz"));
            own.directory("opt/exit143/ext", Layer.ROOT, 0755);
            own.file(
                    "opt/exit143/exit143.jar",
                    ApplicationJar.of(application, platform, work.resolve("exit143.jar")),
                    0644);
            own.close();
            return new OciImage(platform, version, List.of(system, own)).write(archive);
        } finally {
            delete(work);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}

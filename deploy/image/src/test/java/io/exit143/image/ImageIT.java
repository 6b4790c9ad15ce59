package io.exit143.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class ImageIT {

    @TempDir
    static Path folder;

    private static UnpackedImage image() throws IOException, InterruptedException {
        Path unpacked = folder.resolve("unpacked");
        return Files.exists(unpacked) ? UnpackedImage.again(unpacked) : BuiltImage.unpacked(unpacked);
    }

    @Test
    void builtAgainItIsTheSameToTheLastBit() throws IOException, InterruptedException {
        Path again = folder.resolve("again.tar");
        assertThat(BuildImage.build(UnpackedImage.JAR, UnpackedImage.VERSION, again))
                .isEqualTo(BuiltImage.digest());
        assertThat(again).hasSameBinaryContentAs(BuiltImage.archive());
    }

    @Test
    void startsAsItsUserOnAReadOnlyRoot() throws IOException, InterruptedException {
        UnpackedImage image = image();
        assertThat(image.config().path("User").asText()).isEqualTo("65532:65532");
        Process process = Sandbox.start(image, Map.of(), Map.of(), Map.of(), List.of("version"))
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).startsWith("exit143 ");
    }

    @Test
    void holdsNativeLibrariesOfItsPlatformOnly() throws IOException, InterruptedException {
        try (ZipFile jar =
                new ZipFile(image().root().resolve("opt/exit143/exit143.jar").toFile())) {
            assertThat(jar.stream().map(ZipEntry::getName).filter(n -> n.matches(".*\\.(so|dll|dylib|jnilib|a)")))
                    .hasSize(4)
                    .allMatch(Platform.current()::wants)
                    .anyMatch(n -> n.startsWith("librocksdbjni-linux"));
        }
    }

    @Test
    void holdsNoShellAndNoPackageManager() throws IOException, InterruptedException {
        UnpackedImage image = image();
        for (String program : List.of("bin/sh", "bin/bash", "usr/bin/apt", "usr/bin/dpkg")) {
            assertThat(Files.exists(image.root().resolve(program))).as(program).isFalse();
        }
    }

    @Test
    void knowsTheCertificateAuthoritiesOfTheJavaRuntime() throws IOException, InterruptedException {
        assertThat(Files.size(image().root().resolve("opt/jre/lib/security/cacerts")))
                .isGreaterThan(10_000);
    }
}

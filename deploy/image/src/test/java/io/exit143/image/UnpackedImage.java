package io.exit143.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An image archive, unpacked as a container engine does it. */
record UnpackedImage(Path root, JsonNode config) {

    static final Path JAR = Path.of(System.getProperty("exit143.jar", "../target/exit143.jar"));
    static final String VERSION = "0.1.0-test";

    private static final ObjectMapper JSON = new ObjectMapper();

    static UnpackedImage of(Path archive, Path folder) throws IOException, InterruptedException {
        Path layout = Files.createDirectories(folder.resolve("layout"));
        Path root = Files.createDirectories(folder.resolve("root"));
        tar("-xf", archive, layout);
        for (JsonNode layer : manifest(layout).path("layers")) {
            tar("-xzf", path(layout, layer), root);
        }
        return again(folder);
    }

    /** What has been unpacked there. */
    static UnpackedImage again(Path folder) throws IOException {
        Path layout = folder.resolve("layout");
        JsonNode config = blob(layout, manifest(layout).path("config"));
        return new UnpackedImage(folder.resolve("root"), config.path("config"));
    }

    private static JsonNode manifest(Path layout) throws IOException {
        JsonNode index = JSON.readTree(layout.resolve("index.json").toFile());
        return blob(layout, index.at("/manifests/0"));
    }

    List<String> entrypoint() {
        List<String> entrypoint = new ArrayList<>();
        config.path("Entrypoint").forEach(part -> entrypoint.add(part.asText()));
        return entrypoint;
    }

    private static JsonNode blob(Path layout, JsonNode descriptor) throws IOException {
        Path file = path(layout, descriptor);
        assertThat(Digests.of(file)).isEqualTo(descriptor.path("digest").asText());
        assertThat(Files.size(file)).isEqualTo(descriptor.path("size").asLong());
        return JSON.readTree(file.toFile());
    }

    private static Path path(Path layout, JsonNode descriptor) {
        return layout.resolve("blobs/" + descriptor.path("digest").asText().replace(':', '/'));
    }

    private static void tar(String how, Path archive, Path into) throws IOException, InterruptedException {
        Process tar = new ProcessBuilder("tar", how, archive.toString(), "-C", into.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(tar.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(tar.waitFor()).as(said).isZero();
    }
}

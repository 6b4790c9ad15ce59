package io.exit143.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The image of this build, built and unpacked once for all tests: a runtime is linked for some ten seconds of a processor. */
final class BuiltImage {

    private static final Path FOLDER = Path.of("target/built-image").toAbsolutePath();
    private static final BuiltImage INSTANCE = new BuiltImage();

    private boolean built;
    private String digest = "";

    private BuiltImage() {}

    /** The archive, which is there. */
    static Path archive() throws IOException, InterruptedException {
        return INSTANCE.build();
    }

    static String digest() throws IOException, InterruptedException {
        INSTANCE.build();
        return INSTANCE.digest;
    }

    static UnpackedImage unpacked(Path folder) throws IOException, InterruptedException {
        return UnpackedImage.of(archive(), folder);
    }

    private synchronized Path build() throws IOException, InterruptedException {
        Path archive = FOLDER.resolve("image.tar");
        if (!built) {
            Files.createDirectories(FOLDER);
            digest = BuildImage.build(UnpackedImage.JAR, UnpackedImage.VERSION, archive);
            built = true;
        }
        return archive;
    }
}

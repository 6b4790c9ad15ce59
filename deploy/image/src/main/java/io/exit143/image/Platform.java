package io.exit143.image;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What an image runs on: Linux with glibc, on one kind of processor. */
enum Platform {
    AMD64(
            "amd64",
            "librocksdbjni-linux64\\.so|linux/amd64/.*|net/jpountz/util/linux/amd64/.*|org/xerial/snappy/native/Linux/x86_64/.*"),
    ARM64(
            "arm64",
            "librocksdbjni-linux-aarch64\\.so|linux/aarch64/.*|net/jpountz/util/linux/aarch64/.*|org/xerial/snappy/native/Linux/aarch64/.*");

    private static final Pattern NATIVE = Pattern.compile(".*\\.(so|dll|dylib|jnilib|a)");

    private final String architecture;
    private final Pattern own;

    Platform(String architecture, String own) {
        this.architecture = architecture;
        this.own = Pattern.compile(own);
    }

    /** @throws IllegalStateException if this machine is of another kind */
    static Platform current() {
        String system = System.getProperty("os.name");
        String processor = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        if (!system.equals("Linux")) {
            throw new IllegalStateException("Images are built on Linux, not on " + system);
        }
        if (List.of("amd64", "x86_64").contains(processor)) {
            return AMD64;
        }
        if (List.of("aarch64", "arm64").contains(processor)) {
            return ARM64;
        }
        throw new IllegalStateException("No image for processor " + processor + ": amd64 and aarch64 are supported");
    }

    /** As the OCI image specification names it. */
    String architecture() {
        return architecture;
    }

    /** Whether an entry of a jar is of use here: all but native libraries of other platforms. */
    boolean wants(String entry) {
        return !NATIVE.matcher(entry).matches() || own.matcher(entry).matches();
    }
}

package io.exit143.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** This machine's C libraries that a Java runtime and RocksDB need, as {@code ldd} finds them. */
final class SystemLibraries {

    private static final Pattern RESOLVED = Pattern.compile("(?:=>\\s+|^\\s*)(/\\S+) \\(0x", Pattern.MULTILINE);

    /** RocksDB's library, which the jar holds, is written in C++. */
    private static final List<String> OF_ROCKSDB = List.of("libstdc++.so.6", "libgcc_s.so.1", "libm.so.6");

    /** libresolv: names of hosts. The older names are stubs since glibc 2.34, which libraries built before still ask for. */
    private static final List<String> OF_GLIBC =
            List.of("libresolv.so.2", "libpthread.so.0", "libdl.so.2", "librt.so.1");

    private SystemLibraries() {}

    /** Absolute paths, sorted. */
    static NavigableSet<Path> neededBy(Path runtime) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("ldd", runtime.resolve("bin/java").toString()));
        try (Stream<Path> files = Files.walk(runtime.resolve("lib"))) {
            files.filter(f -> f.toString().endsWith(".so")).sorted().forEach(f -> command.add(f.toString()));
        }
        NavigableSet<Path> needed = new TreeSet<>();
        RESOLVED.matcher(output(command))
                .results()
                .map(found -> Path.of(found.group(1)))
                .filter(library -> !library.startsWith(runtime))
                .forEach(needed::add);
        Path folder = needed.stream()
                .filter(library -> library.endsWith("libc.so.6"))
                .findFirst()
                .map(Path::getParent)
                .orElseThrow(() -> new IOException("ldd does not know libc.so.6: images are built with glibc"));
        for (String name : Stream.concat(OF_ROCKSDB.stream(), OF_GLIBC.stream()).toList()) {
            Path library = folder.resolve(name);
            if (!Files.exists(library)) {
                throw new IOException("The library " + library + " is missing on this machine");
            }
            needed.add(library);
        }
        return needed;
    }

    private static String output(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("ldd failed: " + output);
        }
        return output;
    }
}

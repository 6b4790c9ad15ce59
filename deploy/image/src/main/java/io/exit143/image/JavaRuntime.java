package io.exit143.image;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;

/** A Java runtime with the modules that exit143 uses, made by this JDK's jlink. */
final class JavaRuntime {

    /** jdk.crypto.ec: TLS; jdk.security.auth and the two sasl ones: Kafka; java.instrument: agents; jdk.management: metrics. */
    private static final List<String> MODULES = List.of(
            "java.base",
            "java.instrument",
            "java.logging",
            "java.management",
            "java.naming",
            "java.net.http",
            "java.security.jgss",
            "java.security.sasl",
            "java.sql",
            "java.xml",
            "jdk.crypto.ec",
            "jdk.httpserver",
            "jdk.management",
            "jdk.security.auth",
            "jdk.unsupported");

    /**
     * Makes classes ready for method handles, which otherwise are made at the start. jlink keeps its plug-ins in a HashMap by
     * identity, so that it is chance whether these classes exist when {@code --strip-debug} comes by: the runtime would differ
     * from build to build. Without it a start takes as long.
     */
    private static final String UNORDERED = "generate-jli-classes";

    private JavaRuntime() {}

    /** @throws IOException with jlink's words if it fails, or if this is no JDK */
    static Path link(Path target) throws IOException {
        ToolProvider jlink =
                ToolProvider.findFirst("jlink").orElseThrow(() -> new IOException("This Java has no jlink: use a JDK"));
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said);
        int exitCode = jlink.run(
                out,
                out,
                "--add-modules",
                String.join(",", MODULES),
                "--strip-debug",
                "--disable-plugin",
                UNORDERED,
                "--no-header-files",
                "--no-man-pages",
                "--output",
                target.toString());
        if (exitCode != 0) {
            throw new IOException("jlink failed: " + said);
        }
        return target;
    }
}

package io.exit143.deploy;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Help.Ansi;

/**
 * Where a command reads and writes.
 *
 * @param out results, in UTF-8
 * @param err everything meant for the person at the terminal
 * @param coloured whether results may hold colours
 */
record Terminal(InputStream in, PrintStream out, PrintStream err, boolean coloured) {

    private static final int BUFFER_BYTES = 1 << 16;

    /** That of this process. Results are buffered: flush them. */
    static Terminal ofProcess() {
        FileOutputStream out = new FileOutputStream(FileDescriptor.out);
        return new Terminal(
                System.in,
                new PrintStream(new BufferedOutputStream(out, BUFFER_BYTES), false, StandardCharsets.UTF_8),
                System.err,
                Ansi.AUTO.enabled());
    }

    PrintWriter outWriter() {
        return new PrintWriter(out, true, StandardCharsets.UTF_8);
    }

    PrintWriter errWriter() {
        return new PrintWriter(err, true, StandardCharsets.UTF_8);
    }
}

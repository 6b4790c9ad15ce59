package io.exit143.deploy;

import io.exit143.logs.signature.ClassifyCommand;
import io.exit143.logs.signature.SignatureException;
import io.exit143.logs.signature.Signatures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ExitCode;

/** The arguments of {@code classify}: signature files to be asked before the built-in signatures. */
final class ClassifyArguments {

    private static final String SIGNATURES = "--signatures";
    private static final String HELP = """
            Usage: exit143 classify [--signatures FILE]...

            Reads log lines from standard input and prints for each one JSON line: whether it shows that its
            container stops.

              --signatures FILE   Further signatures, asked before the built-in ones. Their examples are checked.
              --help              Shows this.
            """;

    private ClassifyArguments() {}

    /** Classifies standard input; gives the exit code. */
    static int run(List<String> arguments, Terminal terminal) throws IOException {
        if (arguments.equals(List.of("--help"))) {
            terminal.out().print(HELP);
            terminal.out().flush();
            return ExitCode.OK;
        }
        Signatures signatures;
        try {
            signatures = Signatures.with(files(arguments));
        } catch (IllegalArgumentException | SignatureException | UncheckedIOException e) {
            terminal.err().println("exit143: " + e.getMessage());
            return ExitCode.USAGE;
        }
        int exitCode = new ClassifyCommand(signatures.classifier()).run(terminal.in(), terminal.out());
        terminal.out().flush();
        return exitCode;
    }

    private static Path[] files(List<String> arguments) {
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.startsWith(SIGNATURES + "=")) {
                files.add(Path.of(argument.substring(SIGNATURES.length() + 1)));
            } else if (argument.equals(SIGNATURES) && i + 1 < arguments.size()) {
                i++;
                files.add(Path.of(arguments.get(i)));
            } else {
                throw new IllegalArgumentException("classify takes only " + SIGNATURES + " FILE, but got " + arguments
                        + "; lines come from standard input");
            }
        }
        return files.toArray(Path[]::new);
    }
}

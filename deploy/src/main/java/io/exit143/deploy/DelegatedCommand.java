package io.exit143.deploy;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * A command of another module, which gets its arguments unread.
 *
 * @param description one line for the list of commands
 */
record DelegatedCommand(String description, Body body) {

    /** What it does. */
    @FunctionalInterface
    interface Body {

        /** The exit code. */
        int run(List<String> arguments, Terminal terminal) throws Exception;
    }

    void addTo(CommandLine commandLine, String name, Terminal terminal) {
        CommandLine command =
                new CommandLine(new Arguments(body, terminal)).setUnmatchedOptionsArePositionalParams(true);
        command.getCommandSpec().usageMessage().description(description);
        commandLine.addSubcommand(name, command);
    }

    @Command
    private static final class Arguments implements Callable<Integer> {

        private final Body body;
        private final Terminal terminal;

        @Parameters(paramLabel = "ARGUMENT")
        private List<String> arguments = List.of();

        Arguments(Body body, Terminal terminal) {
            this.body = body;
            this.terminal = terminal;
        }

        @Override
        public Integer call() throws Exception {
            return body.run(arguments, terminal);
        }
    }
}

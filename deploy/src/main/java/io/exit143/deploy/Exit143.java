package io.exit143.deploy;

import io.exit143.application.Exit143Application;
import io.exit143.logs.signature.ClassifyCommand;
import io.exit143.logs.signature.Signatures;
import io.exit143.streams.TerminationTopology;
import io.exit143.streams.TopologySettings;
import io.exit143.streams.TopologySettings.TimeSource;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.Topology;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The command line of the all-in-one jar. Results go to standard output, everything else to standard error. */
@Command(
        name = "exit143",
        description = "Why did the container stop? Termination timelines for Kubernetes.",
        synopsisSubcommandLabel = "COMMAND")
public final class Exit143 {

    /** Commands that read their own arguments, by name. */
    private static final Map<String, DelegatedCommand> DELEGATES = Map.of(
            "classify",
            new DelegatedCommand(
                    "Reads log lines from standard input and says for each whether it shows that its container stops.",
                    Exit143::classify),
            "run",
            new DelegatedCommand(
                    "Runs the topology on the brokers that settings name, until SIGTERM. See run --help.",
                    (arguments, terminal) ->
                            Exit143Application.run(arguments, System.getenv(), terminal.out(), terminal.err())));

    private Exit143() {}

    /** Runs a command and ends the process with its exit code: 0 done, 1 failed, 2 wrong usage or no such recording. */
    public static void main(String[] args) {
        Terminal terminal = Terminal.ofProcess();
        // What libraries print must not get between the results.
        System.setOut(System.err);
        System.exit(commandLine(terminal, DELEGATES).execute(args));
    }

    static CommandLine commandLine(Terminal terminal, Map<String, DelegatedCommand> delegates) {
        CommandLine commandLine = new CommandLine(new Exit143())
                .addSubcommand("replay", new ReplayCommand(terminal, Exit143::topologyOnRecordedTime))
                .addSubcommand("demo", new DemoCommand(terminal))
                .addSubcommand("redrive", new RedriveCommand(terminal, System.getenv()))
                .addSubcommand("version", new VersionCommand(terminal))
                .addSubcommand("help", new HelpCommand());
        delegates.forEach((name, delegate) -> delegate.addTo(commandLine, name, terminal));
        return commandLine
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(terminal.outWriter())
                .setErr(terminal.errWriter())
                .setExecutionExceptionHandler(new FailureHandler());
    }

    private static int classify(List<String> arguments, Terminal terminal) throws IOException {
        if (!arguments.isEmpty()) {
            terminal.err()
                    .println("classify takes no arguments but got " + arguments + "; lines come from standard input");
            return CommandLine.ExitCode.USAGE;
        }
        int exitCode = new ClassifyCommand(Signatures.builtIn().classifier()).run(terminal.in(), terminal.out());
        terminal.out().flush();
        return exitCode;
    }

    private static Topology topologyOnRecordedTime() {
        return new TerminationTopology(TopologySettings.defaults().withTime(TimeSource.RECORDED)).get();
    }
}

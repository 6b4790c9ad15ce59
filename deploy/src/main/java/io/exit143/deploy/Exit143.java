package io.exit143.deploy;

import io.exit143.application.Exit143Application;
import io.exit143.deploy.service.ServiceCommand;
import io.exit143.streams.TerminationTopology;
import io.exit143.streams.TopologySettings;
import io.exit143.streams.TopologySettings.TimeSource;
import java.time.InstantSource;
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
                    ClassifyArguments::run),
            "run",
            new DelegatedCommand(
                    "Runs the topology on the brokers that settings name, until SIGTERM. See run --help.",
                    (arguments, terminal) ->
                            Exit143Application.run(arguments, System.getenv(), terminal.out(), terminal.err())),
            "watch",
            delegate("Writes the changes of a Kubernetes cluster to Kafka, until SIGTERM.", ServiceCommand.watch()),
            "audit-webhook",
            delegate(
                    "Writes what the API server's audit webhook sends to Kafka, until SIGTERM.",
                    ServiceCommand.auditWebhook()));

    private Exit143() {}

    private static DelegatedCommand delegate(String description, ServiceCommand command) {
        return new DelegatedCommand(
                description + " See " + command.name() + " --help.",
                (arguments, terminal) -> command.run(arguments, System.getenv(), terminal.out(), terminal.err()));
    }

    /** Ends the process with the command's exit code: 0 done, 1 failed, 2 wrong usage; more of those that ask a server: docs/cli.md. */
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
                .addSubcommand("why", new WhyCommand(terminal))
                .addSubcommand("list", new ListCommand(terminal, InstantSource.system()))
                .addSubcommand("tail", new TailCommand(terminal))
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

    private static Topology topologyOnRecordedTime() {
        return new TerminationTopology(TopologySettings.defaults().withTime(TimeSource.RECORDED)).get();
    }
}

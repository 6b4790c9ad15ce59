package io.exit143.deploy;

import io.exit143.application.Exit143Config;
import io.exit143.application.Redrive;
import io.exit143.application.RedriveOptions;
import io.exit143.application.RedriveResult;
import io.exit143.application.SettingsFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        description = {
            "Sends dead letters back to the topics they were read from, after what could not read them was fixed.",
            "Takes those that are there now and were not sent by an earlier run."
        })
final class RedriveCommand implements Callable<Integer> {

    private final Terminal terminal;
    private final Map<String, String> environment;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The settings that `run` has. Environment variables win over it.")
    private @Nullable Path config;

    @Option(names = "--topic", paramLabel = "TOPIC", description = "Only what was read from this topic.")
    private @Nullable String topic;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Only what has this in its reason.")
    private @Nullable String reason;

    @Option(names = "--dry-run", description = "Says what would be sent, and sends nothing.")
    private boolean dryRun;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "1000",
            description = "The most to send in a second (default: ${DEFAULT-VALUE}).")
    private int rate = 1;

    @Option(
            names = "--most-redrives",
            paramLabel = "N",
            defaultValue = "3",
            description = "Leaves what was sent back so often already (default: ${DEFAULT-VALUE}).")
    private int mostRedrives = 1;

    RedriveCommand(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    @Override
    public Integer call() throws InterruptedException {
        try {
            RedriveOptions options = new RedriveOptions(topic, reason, dryRun, rate, mostRedrives);
            RedriveResult result =
                    new Redrive(Exit143Config.of(settings(), environment), options, terminal.err()::println).run();
            terminal.out()
                    .printf(
                            "%d dead letters: %d %s, %d filtered, %d sent back too often already, %d not whole, %d foreign%n",
                            result.total(),
                            result.sent(),
                            dryRun ? "would be sent" : "sent",
                            result.filtered(),
                            result.givenUp(),
                            result.cut(),
                            result.foreign());
            terminal.out().flush();
            return ExitCode.OK;
        } catch (ConfigException | IllegalArgumentException | IOException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        } catch (KafkaException e) {
            terminal.err().println("exit143: " + e.getMessage());
            return ExitCode.SOFTWARE;
        }
    }

    private Properties settings() throws IOException {
        return config == null ? new Properties() : SettingsFile.read(config);
    }
}

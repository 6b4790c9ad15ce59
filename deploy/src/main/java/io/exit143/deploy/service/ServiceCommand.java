package io.exit143.deploy.service;

import io.exit143.application.SettingsFile;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Supplier;
import org.apache.kafka.common.config.ConfigException;

/**
 * A command that runs a service with settings of a file and of the environment, until SIGTERM.
 *
 * @param name of the command
 * @param purpose some lines for its help
 */
public record ServiceCommand(String name, String purpose, Supplier<Service> service) {

    /** Kubernetes into Kafka. */
    public static ServiceCommand watch() {
        return new ServiceCommand("watch", """
                Follows the objects of a Kubernetes cluster and writes each change to Kafka exactly once: what the
                connector does, as one process. Several agree by a Lease on one that works, if they are told to.""", WatchService::new);
    }

    /** The API server's audit events into Kafka. */
    public static ServiceCommand auditWebhook() {
        return new ServiceCommand("audit-webhook", """
                Receives what the API server's audit webhook sends, and writes each event to Kafka.""", AuditService::new);
    }

    /** Runs until the process is stopped, or the service fails; gives the exit code: 0 stopped, 1 failed, 2 wrong usage. */
    public int run(List<String> arguments, Map<String, String> environment, PrintStream out, PrintStream err)
            throws InterruptedException {
        Service made = service.get();
        ServiceSettings settings = new ServiceSettings(made.definition());
        if (arguments.equals(List.of("--help"))) {
            out.print(help() + settings.markdown());
            out.flush();
            return Service.OK;
        }
        boolean fileNamed = arguments.size() == 2 && arguments.get(0).equals("--config");
        if (!arguments.isEmpty() && !fileNamed) {
            err.println("exit143: unknown arguments " + arguments + "\n\n" + help());
            return Service.USAGE;
        }
        try {
            Properties file = fileNamed ? SettingsFile.read(Path.of(arguments.get(1))) : new Properties();
            return StopSignal.run(made, settings.of(file, environment));
        } catch (ConfigException | IOException e) {
            err.println("exit143: " + e.getMessage());
            return Service.USAGE;
        }
    }

    private String help() {
        return """
                Usage: exit143 %s [--config FILE]

                %s
                Runs until it gets SIGTERM.

                  --config FILE   Settings as a properties file. Environment variables win over it.
                  --help          Shows this.

                Settings of the form kafka.NAME (variables KAFKA_NAME) go to the Kafka clients as they are.

                """.formatted(name, purpose);
    }
}

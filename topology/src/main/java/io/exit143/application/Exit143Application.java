package io.exit143.application;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;

/** The production application: the topology, on the brokers that the settings name. */
public final class Exit143Application {

    /** Ended as asked. */
    public static final int OK = 0;

    /** Could not start, or failed. */
    public static final int FAILED = 1;

    /** Wrong arguments or settings. */
    public static final int USAGE = 2;

    private static final String HELP = """
            Usage: exit143 run [--config FILE]

            Reads container logs, node logs and Kubernetes objects from Kafka, and writes a termination
            timeline for each container that ends. Runs until it gets SIGTERM.

              --config FILE   Settings as a properties file. Environment variables win over it.
              --help          Shows this.

            Settings of the form kafka.NAME (variables KAFKA_NAME) go to Kafka Streams as they are.

            """;

    private Exit143Application() {}

    public static void main(String[] args) throws InterruptedException {
        System.exit(run(List.of(args), System.getenv(), System.out, System.err));
    }

    /** Runs until the process is stopped, or the topology fails; gives the exit code. */
    public static int run(List<String> arguments, Map<String, String> environment, PrintStream out, PrintStream err)
            throws InterruptedException {
        if (arguments.equals(List.of("--help"))) {
            out.print(HELP + Exit143Config.markdown());
            out.flush();
            return OK;
        }
        boolean fileNamed = arguments.size() == 2 && arguments.get(0).equals("--config");
        if (!arguments.isEmpty() && !fileNamed) {
            err.println("exit143: unknown arguments " + arguments + "\n\n" + HELP);
            return USAGE;
        }
        try {
            Properties file = fileNamed ? SettingsFile.read(Path.of(arguments.get(1))) : new Properties();
            return run(Exit143Config.of(file, environment), err);
        } catch (ConfigException | IOException e) {
            err.println("exit143: " + e.getMessage());
            return USAGE;
        }
    }

    private static int run(Exit143Config config, PrintStream err) throws InterruptedException {
        try (RunningApplication application = RunningApplication.start(config)) {
            // A JVM that is ended by SIGTERM reports 143, whatever its hooks do; only a halt lets a clean stop report
            // 0.
            Thread hook = new Thread(() -> Runtime.getRuntime().halt(application.stop() ? OK : FAILED), "exit143-stop");
            Runtime.getRuntime().addShutdownHook(hook);
            return application.awaitEnd() ? OK : FAILED;
        } catch (ConfigException e) {
            err.println("exit143: " + e.getMessage());
            return USAGE;
        } catch (StartException | KafkaException e) {
            err.println("exit143: " + e.getMessage());
            return FAILED;
        }
    }
}

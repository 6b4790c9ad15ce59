package io.exit143.deploy;

import io.exit143.deploy.broker.TemporaryDirectory;
import io.exit143.deploy.demo.BundledRecordings;
import io.exit143.deploy.demo.Demo;
import io.exit143.deploy.demo.Palette;
import io.exit143.deploy.demo.TimelineText;
import io.exit143.deploy.recording.Recording;
import io.exit143.deploy.recording.RecordingException;
import io.exit143.deploy.replay.LocalRun;
import io.exit143.deploy.shipper.ShipperEncoders;
import io.exit143.streams.TopicNames;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.apache.kafka.streams.Topology;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        description =
                "Plays recordings of a real cluster, which are inside this program, through a Kafka broker and the"
                        + " topology, and tells why each container stopped.")
final class DemoCommand implements Callable<Integer> {

    private static final String DEFAULT_SPEED = "10";

    private final Terminal terminal;
    private final Supplier<Topology> topology;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--speed",
            paramLabel = "FACTOR",
            defaultValue = DEFAULT_SPEED,
            description = "How many times faster than it happened (default: ${DEFAULT-VALUE}).")
    private double speed;

    /** @param topology on recorded time, with the default topics */
    DemoCommand(Terminal terminal, Supplier<Topology> topology) {
        this.terminal = terminal;
        this.topology = topology;
    }

    @Override
    public Integer call() throws IOException, RecordingException {
        if (!(speed > 0)) {
            throw new ParameterException(spec.commandLine(), "--speed is " + speed + ": it must be above 0");
        }
        Recording recording = recording();
        TimelineText text = new TimelineText(terminal.coloured() ? Palette.COLOURED : Palette.PLAIN);
        terminal.err().println("Starting a Kafka broker and the topology in this process ...");
        try (LocalRun run = LocalRun.start(TopicNames.defaults(), topology)) {
            terminal.err()
                    .printf(
                            "Playing %d recorded records.%n%n",
                            recording.records().size());
            new Demo(run, document -> {
                        terminal.out().println(text.of(document));
                        terminal.out().flush();
                    })
                    .play(recording, speed);
        }
        return ExitCode.OK;
    }

    private static Recording recording() throws IOException, RecordingException {
        try (TemporaryDirectory unpacked = TemporaryDirectory.create("exit143-demo")) {
            return Recording.read(
                    BundledRecordings.unpack(unpacked.path()),
                    Set.of(),
                    ShipperEncoders.named(ShipperEncoders.DEFAULT));
        }
    }
}

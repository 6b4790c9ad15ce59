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
import io.exit143.query.LiveFeed;
import io.exit143.query.LocalQuerySource;
import io.exit143.query.QueryServer;
import io.exit143.query.QuerySettings;
import io.exit143.streams.TerminationTopology;
import io.exit143.streams.TopicNames;
import io.exit143.streams.TopologySettings;
import io.exit143.streams.TopologySettings.TimeSource;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
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
    private static final String DEFAULT_PORT = "8143";

    private final Terminal terminal;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--speed",
            paramLabel = "FACTOR",
            defaultValue = DEFAULT_SPEED,
            description = "How many times faster than it happened (default: ${DEFAULT-VALUE}).")
    private double speed;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = DEFAULT_PORT,
            description =
                    "Where the page is served, on this machine only (default: ${DEFAULT-VALUE}; 0: any free port).")
    private int port;

    @Option(
            names = "--once",
            description = "Ends when the recording is over, instead of serving the page until it is interrupted.")
    private boolean once;

    DemoCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, RecordingException, InterruptedException {
        if (!(speed > 0)) {
            throw new ParameterException(spec.commandLine(), "--speed is " + speed + ": it must be above 0");
        }
        Recording recording = recording();
        TimelineText text = new TimelineText(terminal.coloured() ? Palette.COLOURED : Palette.PLAIN);
        terminal.err().println("Starting a Kafka broker and the topology in this process ...");
        TopicNames topics = TopicNames.defaults();
        LiveFeed feed = new LiveFeed();
        TopologySettings recorded = TopologySettings.defaults().withTime(TimeSource.RECORDED);
        try (LocalRun run = LocalRun.start(topics, new TerminationTopology(recorded, feed));
                QueryServer server = QueryServer.start(
                        QuerySettings.defaults().withPort(port),
                        LocalQuerySource.of(run.streams(), topics.timelines(), feed))) {
            terminal.err()
                    .printf(
                            "Playing %d recorded records. Open %s%n%n",
                            recording.records().size(), server.page());
            new Demo(run, document -> {
                        terminal.out().println(text.of(document));
                        terminal.out().flush();
                    })
                    .play(recording, speed);
            if (!once) {
                terminal.err().printf("The recording is over. %s stays; Ctrl-C ends it.%n", server.page());
                new CountDownLatch(1).await();
            }
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

package io.exit143.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import io.exit143.deploy.broker.TemporaryDirectory;
import io.exit143.deploy.demo.BundledRecordings;
import io.exit143.deploy.demo.Demo;
import io.exit143.deploy.demo.LivingCluster;
import io.exit143.deploy.demo.Palette;
import io.exit143.deploy.demo.TimelineText;
import io.exit143.deploy.recording.Recording;
import io.exit143.deploy.recording.RecordingException;
import io.exit143.deploy.replay.LocalRun;
import io.exit143.deploy.shipper.ShipperEncoders;
import io.exit143.query.QueryServer;
import io.exit143.query.QuerySettings;
import io.exit143.query.source.LiveFeed;
import io.exit143.query.source.LocalQuerySource;
import io.exit143.streams.TerminationTopology;
import io.exit143.streams.TopologySettings;
import io.exit143.streams.TopologySettings.TimeSource;
import io.exit143.streams.topic.TopicNames;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
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
    private static final int MAX_PORT = 65_535;
    private static final String DEFAULT_PACE = "1";
    private static final String DEFAULT_ROUNDS = "50";

    private final Terminal terminal;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--speed",
            paramLabel = "FACTOR",
            defaultValue = DEFAULT_SPEED,
            description = "How many times faster than it happened the past is played (default: ${DEFAULT-VALUE}).")
    private double speed;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = DEFAULT_PORT,
            description =
                    "Where the page is served, on this machine only (default: ${DEFAULT-VALUE}; 0: any free port).")
    private int port;

    @Option(names = "--once", description = "Plays the recordings once, at their own times, and ends.")
    private boolean once;

    @Option(
            names = "--pace",
            paramLabel = "FACTOR",
            defaultValue = DEFAULT_PACE,
            description =
                    "How many times faster than it happened it happens again afterwards (default: ${DEFAULT-VALUE}).")
    private double pace;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = DEFAULT_ROUNDS,
            description =
                    "How often it happens again, under new names (default: ${DEFAULT-VALUE}, about two hours and some hundred MB;"
                            + " 0: never).")
    private int rounds;

    DemoCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, RecordingException, InterruptedException {
        check("--port", port >= 0 && port <= MAX_PORT, port + ": it must be between 0 and " + MAX_PORT);
        check("--speed", speed > 0, speed + ": it must be above 0");
        check("--pace", pace > 0, pace + ": it must be above 0");
        check("--rounds", rounds >= 0, rounds + ": it must be 0 or more");
        terminal.err().println("Starting a Kafka broker and the topology in this process ...");
        TopicNames topics = TopicNames.defaults();
        LiveFeed feed = new LiveFeed();
        TopologySettings recorded = TopologySettings.defaults().withTime(TimeSource.RECORDED);
        try (TemporaryDirectory unpacked = TemporaryDirectory.create("exit143-demo")) {
            List<Path> folders = BundledRecordings.unpack(unpacked.path());
            Recording past = recording(folders);
            try (LocalRun run = LocalRun.start(topics, new TerminationTopology(recorded, feed));
                    QueryServer server = QueryServer.start(
                            QuerySettings.defaults().withPort(port),
                            LocalQuerySource.of(run.streams(), topics.timelines(), feed))) {
                terminal.err()
                        .printf(
                                "Playing %d recorded records. Open %s%n%n",
                                past.records().size(), server.page());
                if (once) {
                    new Demo(run, teller()).play(past, speed);
                } else {
                    List<Recording> scenarios = new ArrayList<>();
                    for (Path folder : folders) {
                        scenarios.add(recording(List.of(folder)));
                    }
                    new LivingCluster(run, teller(), InstantSource.system()).live(past, speed, scenarios, pace, rounds);
                    terminal.err().printf("The cluster has come to rest. %s stays; Ctrl-C ends it.%n", server.page());
                    new CountDownLatch(1).await();
                }
            }
        }
        return ExitCode.OK;
    }

    private Consumer<JsonNode> teller() {
        TimelineText text = new TimelineText(terminal.coloured() ? Palette.COLOURED : Palette.PLAIN);
        return document -> {
            terminal.out().println(text.of(document));
            terminal.out().flush();
        };
    }

    private void check(String option, boolean good, String problem) {
        if (!good) {
            throw new ParameterException(spec.commandLine(), option + " is " + problem);
        }
    }

    private static Recording recording(List<Path> folders) throws RecordingException {
        return Recording.read(folders, Set.of(), ShipperEncoders.named(ShipperEncoders.DEFAULT));
    }
}

package io.exit143.deploy;

import io.exit143.deploy.recording.Part;
import io.exit143.deploy.recording.Recording;
import io.exit143.deploy.recording.RecordingException;
import io.exit143.deploy.replay.Replay;
import io.exit143.deploy.shipper.ShipperEncoder;
import io.exit143.deploy.shipper.ShipperEncoders;
import io.exit143.streams.topic.TopicNames;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.apache.kafka.streams.Topology;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        description = {
            "Sends recordings through a Kafka broker and the topology, both in this process, and prints",
            "the last revision of each termination document: one JSON line each, sorted by id."
        })
final class ReplayCommand implements Callable<Integer> {

    private final Terminal terminal;
    private final Supplier<Topology> topology;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--without",
            split = ",",
            paramLabel = "PART",
            description = "Leaves parts of the recordings out, separated by commas: ${COMPLETION-CANDIDATES}.")
    private Set<Part> without = EnumSet.noneOf(Part.class);

    @Option(
            names = "--shipper",
            paramLabel = "NAME",
            defaultValue = ShipperEncoders.DEFAULT,
            description = {
                "Sends container logs as this log shipper would (default: ${DEFAULT-VALUE}).",
                "journald and fluent-bit-systemd are for node logs; container logs are vector's then."
            })
    private String shipper = ShipperEncoders.DEFAULT;

    @Parameters(paramLabel = "DIR", arity = "1..*", description = "Folders of recordings; all make one run.")
    private List<Path> folders = List.of();

    /** @param topology on recorded time, with the default topics */
    ReplayCommand(Terminal terminal, Supplier<Topology> topology) {
        this.terminal = terminal;
        this.topology = topology;
    }

    @Override
    public Integer call() throws RecordingException {
        Recording recording = Recording.read(folders, without, shipper());
        terminal.err()
                .printf(
                        "%d records, %d repeated ones left out%n",
                        recording.records().size(), recording.repeated());
        for (String document : new Replay(TopicNames.defaults(), topology).documents(recording)) {
            terminal.out().println(document);
        }
        terminal.out().flush();
        return ExitCode.OK;
    }

    private ShipperEncoder shipper() {
        try {
            return ShipperEncoders.named(shipper);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}

package io.exit143.deploy.replay;

import io.exit143.deploy.recording.RecordedRecord;
import io.exit143.deploy.recording.Recording;
import io.exit143.streams.topic.TopicNames;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.streams.Topology;

/** Sends recordings through a broker and a topology, and gives the documents that come out. */
public final class Replay {

    /** How far the clock is moved past the last record: beyond every window and deadline of a topology. */
    public static final Duration AFTER_THE_END = Duration.ofDays(1);

    private final TopicNames names;
    private final Supplier<Topology> topology;

    /** @param topology driven by recorded time, with the topics of {@code names} */
    public Replay(TopicNames names, Supplier<Topology> topology) {
        this.names = names;
        this.topology = topology;
    }

    /** Closes all windows; then once more, with the last words that were looked for because of it. */
    public static void finish(LocalRun run, Instant end) {
        run.tick(end.plus(AFTER_THE_END));
        run.awaitQuiet();
        run.tick(end.plus(AFTER_THE_END));
        run.awaitQuiet();
    }

    /**
     * The last revision of each document, as JSON, sorted by id.
     *
     * @throws ReplayException if the topology fails
     */
    public List<String> documents(Recording recording) {
        try (LocalRun run = LocalRun.start(names, topology)) {
            return documents(recording, run);
        }
    }

    static List<String> documents(Recording recording, LocalRun run) {
        for (RecordedRecord record : recording.records()) {
            run.send(record);
        }
        run.awaitQuiet();
        recording.end().ifPresent(end -> finish(run, end));
        return LatestDocuments.read(run.bootstrapServers(), run.timelines());
    }
}

package io.exit143.deploy.replay;

import io.exit143.deploy.broker.EmbeddedBroker;
import io.exit143.deploy.recording.RecordedRecord;
import io.exit143.deploy.recording.Recording;
import io.exit143.streams.TopicNames;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.streams.Topology;

/** Sends recordings through a broker and a topology, and gives the documents that come out. */
public final class Replay {

    /** How far the clock is moved past the last record: beyond every window and deadline of a topology. */
    private static final Duration AFTER_THE_END = Duration.ofDays(1);

    private final TopicNames names;
    private final Supplier<Topology> topology;

    /** @param topology driven by recorded time, with the topics of {@code names} */
    public Replay(TopicNames names, Supplier<Topology> topology) {
        this.names = names;
        this.topology = topology;
    }

    /**
     * The last revision of each document, as JSON, sorted by id.
     *
     * @throws ReplayException if the topology fails
     */
    public List<String> documents(Recording recording) {
        ReplayTopics topics = new ReplayTopics(names);
        try (EmbeddedBroker broker = EmbeddedBroker.start();
                Admin admin = Admin.create(Map.of(
                        AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                        broker.bootstrapServers(),
                        AdminClientConfig.ENABLE_METRICS_PUSH_CONFIG,
                        false))) {
            topics.create(admin);
            try (RunningTopology running = RunningTopology.start(topology.get(), broker.bootstrapServers());
                    RecordSender sender = new RecordSender(broker.bootstrapServers(), topics)) {
                Quiescence quiescence = new Quiescence(admin, running);
                send(recording, sender, quiescence);
                return LatestDocuments.read(broker.bootstrapServers(), topics.timelines());
            }
        }
    }

    private static void send(Recording recording, RecordSender sender, Quiescence quiescence) {
        for (RecordedRecord record : recording.records()) {
            sender.send(record);
        }
        sender.flush();
        quiescence.await();
        recording.end().ifPresent(end -> sender.tick(end.plus(AFTER_THE_END)));
        sender.flush();
        quiescence.await();
    }
}

package io.exit143.deploy.replay;

import io.exit143.application.Exit143Config;
import io.exit143.deploy.broker.EmbeddedBroker;
import io.exit143.deploy.recording.RecordedRecord;
import io.exit143.deploy.recording.Recording;
import io.exit143.streams.topic.TopicNames;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/** Recordings for the application of {@code exit143 run}, whose time is the clock's: what they tell is long over. */
final class LiveRecordings {

    private LiveRecordings() {}

    /**
     * Settings with which it reads them whatever their age, and has their documents within seconds.
     *
     * @param more other settings
     */
    static Exit143Config config(EmbeddedBroker broker, Path state, Map<String, String> more) {
        Properties file = new Properties();
        file.putAll(Map.of(
                "exit143.topics.kubernetes-audit", "kubernetes-audit",
                "exit143.logs.start", "500000h",
                "exit143.lateness", "2s",
                "exit143.look-back.settle", "1s",
                "exit143.partitions", "2",
                "exit143.state.dir", state.toString(),
                "exit143.http.port", "0",
                "kafka.commit.interval.ms", "100"));
        file.putAll(more);
        return Exit143Config.of(file, Map.of("EXIT143_BOOTSTRAP_SERVERS", broker.bootstrapServers()));
    }

    /** Returns when the broker has all of it. */
    static void send(Recording recording, EmbeddedBroker broker, TopicNames names) {
        try (RecordSender sender = new RecordSender(broker.bootstrapServers(), new ReplayTopics(names))) {
            for (RecordedRecord record : recording.records()) {
                sender.send(record);
            }
            sender.flush();
        }
    }
}

package io.exit143.deploy.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.exit143.deploy.recording.RecordedRecord;
import io.exit143.deploy.recording.Recording;
import io.exit143.deploy.shipper.ShipperEncoders;
import io.exit143.streams.TerminationTopology;
import io.exit143.streams.TopologySettings;
import io.exit143.streams.TopologySettings.TimeSource;
import io.exit143.streams.firehose.DroppedRecords;
import io.exit143.streams.firehose.FirehoseInterceptor;
import io.exit143.streams.topic.TopicNames;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class FirehoseDroppingIT {

    private static final TopicNames NAMES = TopicNames.defaults();
    private static final String LOGS = NAMES.containerLogs().get(0);

    @Test
    void documentsAreTheSameWithAndWithoutDropping() throws Exception {
        Recording recording = Recording.read(
                List.of(
                        Path.of("src/main/resources/recordings/04-scaledown-java-143"),
                        Path.of("src/main/resources/recordings/15-probe-restarts")),
                Set.of(),
                ShipperEncoders.named(ShipperEncoders.DEFAULT));
        DroppedRecords dropped = new DroppedRecords();
        List<String> with = documents(recording, FirehoseInterceptor.settings(NAMES, dropped));
        List<String> without = documents(recording, Map.of());
        assertThat(with).isNotEmpty().isEqualTo(without);
        assertThat(dropped.failures()).isZero();
        long lines =
                recording.records().stream().filter(FirehoseDroppingIT::isLine).count();
        assertThat(dropped.byTopic().get(LOGS)).isBetween(lines / 2, lines);
        assertThat(with)
                .as("lines that are dropped on their way in are found again for the last words")
                .anyMatch(document -> document.contains("\"complete\":true"));
    }

    private static boolean isLine(RecordedRecord record) {
        return record.input() == io.exit143.deploy.recording.Input.CONTAINER_LOGS;
    }

    private static List<String> documents(Recording recording, Map<String, Object> settings) throws Exception {
        TopologySettings recorded = TopologySettings.defaults().withTime(TimeSource.RECORDED);
        try (LocalRun run = LocalRun.start(NAMES, new TerminationTopology(recorded), settings)) {
            List<String> documents = Replay.documents(recording, run);
            assertCommittedToTheEnd(run.bootstrapServers());
            return documents;
        }
    }

    private static void assertCommittedToTheEnd(String bootstrapServers) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(
                            RunningTopology.APPLICATION_ID)
                    .partitionsToOffsetAndMetadata()
                    .get();
            for (int p = 0; p < ReplayTopics.PARTITIONS; p++) {
                TopicPartition partition = new TopicPartition(LOGS, p);
                long end = admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                        .partitionResult(partition)
                        .get()
                        .offset();
                assertThat(end).isPositive();
                assertThat(committed.get(partition))
                        .isNotNull()
                        .extracting(OffsetAndMetadata::offset)
                        .isEqualTo(end);
            }
        }
    }
}

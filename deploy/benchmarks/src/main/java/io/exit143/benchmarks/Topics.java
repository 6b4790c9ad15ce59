package io.exit143.benchmarks;

import io.exit143.streams.topic.TopicNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;

/** The topics of the benchmark, all on one broker. */
final class Topics {

    static final TopicNames NAMES = TopicNames.defaults();
    static final String LOGS = NAMES.containerLogs().get(0);

    /** A busy topic's share for one thread. */
    static final int PARTITIONS = 4;

    private static final short REPLICAS = 1;

    private Topics() {}

    static void create(Admin admin) throws InterruptedException {
        List<String> names = new ArrayList<>(List.of(
                LOGS,
                NAMES.kubernetes(),
                NAMES.timelines(),
                NAMES.terminations(),
                NAMES.deadLetters(),
                NAMES.lookBackRequests(),
                NAMES.lookedBack(),
                NaiveStreams.POD_EVENTS,
                NaiveStreams.FOUND,
                NaiveStreams.TAGGED,
                FlinkJob.FOUND));
        names.addAll(NAMES.nodeLogs());
        names.addAll(NAMES.kubernetesEvents());
        names.addAll(NAMES.kubernetesAudit());
        Map<String, String> kept = Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
        try {
            admin.createTopics(names.stream()
                            .map(name -> new NewTopic(name, PARTITIONS, REPLICAS).configs(kept))
                            .toList())
                    .all()
                    .get();
        } catch (ExecutionException e) {
            throw new KafkaException("Creating topics failed", e);
        }
    }

    /** Lets every group begin with the first line, for exit143 begins with the next one where it has never been. */
    static void startAtFirstLine(Admin admin, Variant variant) throws InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> first = new java.util.HashMap<>();
        for (int p = 0; p < PARTITIONS; p++) {
            first.put(new TopicPartition(LOGS, p), new OffsetAndMetadata(0));
        }
        try {
            admin.alterConsumerGroupOffsets(variant.group(), first).all().get();
        } catch (ExecutionException e) {
            throw new KafkaException("Setting the first offsets of " + variant.group() + " failed", e);
        }
    }
}

package io.exit143.deploy.replay;

import io.exit143.application.TopicPartitions;
import io.exit143.deploy.recording.Input;
import io.exit143.streams.topic.TopicNames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/** The topics of a run on a fresh broker. */
final class ReplayTopics {

    /**
     * Of every topic, so that a repartition topic, which takes the highest count of its sources, has as many, and each
     * of its partitions hears the replay's clock. Two keep two cores busy; more only cost open files and commits.
     */
    static final int PARTITIONS = 2;

    private static final short REPLICAS = 1;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Map<String, String> KEPT =
            Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
    private static final Map<String, String> COMPACTED =
            Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);

    private final TopicNames names;

    /** @throws IllegalArgumentException if a kind of input has no topic */
    ReplayTopics(TopicNames names) {
        this.names = names;
        for (Input input : Input.values()) {
            of(input);
        }
    }

    /** Creates inputs and outputs; returns when the broker, and not only its controller, knows them. */
    void create(Admin admin) {
        Map<String, NewTopic> topics = new LinkedHashMap<>();
        List<String> kept = new ArrayList<>(names.containerLogs());
        kept.addAll(names.nodeLogs());
        kept.addAll(names.kubernetesEvents());
        kept.addAll(names.kubernetesAudit());
        kept.addAll(List.of(names.kubernetes(), names.clock(), names.taggedLogs(), names.deadLetters()));
        kept.addAll(List.of(names.lookBackRequests(), names.lookedBack()));
        kept.forEach(name -> topics.put(name, topic(name, KEPT)));
        for (String name : List.of(names.timelines(), names.terminations())) {
            topics.put(name, topic(name, COMPACTED));
        }
        KafkaCalls.answer("Creating topics", admin.createTopics(topics.values()).all());
        awaitKnown(admin, topics.keySet());
    }

    private static void awaitKnown(Admin admin, Set<String> topics) {
        try {
            new TopicPartitions(admin, PATIENCE).of(topics);
        } catch (ExecutionException e) {
            throw new ReplayException("The broker does not know its new topics: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ReplayException("Creating topics was interrupted", e);
        }
    }

    /** Where the records of an input go. */
    String of(Input input) {
        List<String> topics = input.topics(names);
        if (topics.isEmpty()) {
            throw new IllegalArgumentException("No topic is named for " + input);
        }
        return topics.get(0);
    }

    String clock() {
        return names.clock();
    }

    String timelines() {
        return names.timelines();
    }

    private static NewTopic topic(String name, Map<String, String> settings) {
        return new NewTopic(name, PARTITIONS, REPLICAS).configs(settings);
    }
}

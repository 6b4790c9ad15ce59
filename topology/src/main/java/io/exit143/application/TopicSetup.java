package io.exit143.application;

import io.exit143.streams.topic.TopicNames;
import io.exit143.streams.topic.TopicSelection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sees to it that all topics are there before the topology starts. */
final class TopicSetup {

    private static final Logger LOG = LoggerFactory.getLogger(TopicSetup.class);

    private static final Map<String, String> COMPACTED =
            Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
    private static final Map<String, String> SEVEN_DAYS = keptFor(Duration.ofDays(7));

    /** Until somebody has looked. */
    private static final Map<String, String> TWO_WEEKS = keptFor(Duration.ofDays(14));

    /** The API server lets objects have 1.5 MiB, which may be more as JSON with what is around it. */
    private static final String OBJECT_BYTES = Integer.toString(4 << 20);

    /** Of a broker that has not yet heard of a topic made a moment ago. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Exit143Config config;
    private final TopicNames names;

    TopicSetup(Exit143Config config) {
        this.config = config;
        this.names = config.topics();
    }

    /**
     * Creates what is exit143's own and missing, and gives the inputs that are there.
     *
     * @throws StartException if an input, or a topic that must not be created, is missing, or the brokers do not answer
     */
    Set<String> prepare(Admin admin) throws StartException, InterruptedException {
        try {
            Set<String> present = admin.listTopics().names().get();
            Map<String, Map<String, String>> missing = new LinkedHashMap<>(own());
            missing.keySet().removeAll(present);
            warnOfPatternsWithoutTopics(present);
            List<String> strangers = new ArrayList<>(inputs());
            strangers.removeAll(present);
            if (!config.getBoolean(Exit143Config.CREATE_TOPICS)) {
                strangers.addAll(missing.keySet());
                missing.clear();
            }
            if (!strangers.isEmpty()) {
                throw new StartException("Topics are missing: " + String.join(", ", strangers)
                        + ". Create them, or name others with the settings exit143.topics.*");
            }
            create(admin, missing);
            return inputsAmong(present);
        } catch (ExecutionException e) {
            throw new StartException("The brokers " + config.getList(Exit143Config.BOOTSTRAP_SERVERS)
                    + " could not be asked for topics: " + e.getCause());
        }
    }

    /** How many partitions the documents have, whoever created their topic. */
    int timelinesPartitions(Admin admin) throws StartException, InterruptedException {
        try {
            return new TopicPartitions(admin, PATIENCE)
                    .of(List.of(names.timelines()))
                    .size();
        } catch (ExecutionException e) {
            throw new StartException("The brokers could not be asked about " + names.timelines() + ": " + e.getCause());
        }
    }

    private void create(Admin admin, Map<String, Map<String, String>> missing)
            throws ExecutionException, InterruptedException {
        List<NewTopic> topics = missing.entrySet().stream()
                .map(topic -> new NewTopic(
                                topic.getKey(),
                                Optional.of(config.getInt(Exit143Config.PARTITIONS)),
                                Optional.of(config.getShort(Exit143Config.TOPIC_REPLICATION))
                                        .filter(r -> r > 0))
                        .configs(configs(topic.getValue())))
                .collect(Collectors.toList());
        for (var created : admin.createTopics(topics).values().entrySet()) {
            try {
                created.getValue().get();
                LOG.info("Created topic {}", created.getKey());
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) { // another instance was faster
                    throw e;
                }
            }
        }
        awaitLeaders(admin, missing.keySet());
    }

    /** A partition that is written to before its leader knows of it may refuse a producer's first batch for minutes. */
    private static void awaitLeaders(Admin admin, Set<String> topics) throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        new TopicPartitions(admin, PATIENCE).of(topics).forEach(partition -> ends.put(partition, OffsetSpec.latest()));
        admin.listOffsets(ends).all().get();
    }

    private Map<String, String> configs(Map<String, String> ofTopic) {
        Map<String, String> configs = new LinkedHashMap<>(ofTopic);
        configs.putAll(StateSettings.topics(config.getShort(Exit143Config.TOPIC_REPLICATION)));
        return configs;
    }

    /** Written by shippers and other tools; not ours to create. What only fits a pattern may still come. */
    private Set<String> inputs() {
        return selections().flatMap(topics -> topics.names().stream()).collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> inputsAmong(Set<String> present) {
        return present.stream()
                .filter(topic -> selections().anyMatch(topics -> topics.contains(topic)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void warnOfPatternsWithoutTopics(Set<String> present) {
        selections()
                .filter(topics -> topics.pattern() != null && present.stream().noneMatch(topics::contains))
                .forEach(topics -> LOG.warn("No topic fits {} yet; one that comes will be read", topics));
    }

    private Stream<TopicSelection> selections() {
        return Stream.of(
                names.containerLogTopics(),
                names.nodeLogTopics(),
                names.kubernetesEventTopics(),
                names.kubernetesAuditTopics());
    }

    private Map<String, Map<String, String>> own() {
        Map<String, Map<String, String>> own = new LinkedHashMap<>();
        Map<String, String> objects = new LinkedHashMap<>(SEVEN_DAYS);
        objects.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, OBJECT_BYTES);
        own.put(names.kubernetes(), objects);
        own.put(names.timelines(), COMPACTED);
        own.put(names.terminations(), COMPACTED);
        own.put(names.taggedLogs(), SEVEN_DAYS);
        own.put(names.deadLetters(), TWO_WEEKS);
        own.put(names.lookBackRequests(), SEVEN_DAYS);
        own.put(names.lookedBack(), SEVEN_DAYS);
        return own;
    }

    private static Map<String, String> keptFor(Duration time) {
        return Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_DELETE,
                TopicConfig.RETENTION_MS_CONFIG,
                Long.toString(time.toMillis()));
    }
}

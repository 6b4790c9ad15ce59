package io.exit143.application;

import io.exit143.streams.TopologySettings;
import io.exit143.streams.lookback.LookBackSettings;
import io.exit143.streams.topic.TopicNames;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigException;

/**
 * The settings of the application: keys {@code exit143.*}, each also as an environment variable, and {@code kafka.*}, which
 * go to Kafka Streams as they are.
 */
public final class Exit143Config extends AbstractConfig {

    public static final String PREFIX = "exit143.";
    public static final String KAFKA_PREFIX = "kafka.";

    static final String BOOTSTRAP_SERVERS = "exit143.bootstrap.servers";
    static final String APPLICATION_ID = "exit143.application.id";
    static final String LATENESS = "exit143.lateness";
    static final String PARTITIONS = "exit143.partitions";
    static final String STATE_DIR = "exit143.state.dir";
    static final String SHUTDOWN_TIMEOUT = "exit143.shutdown.timeout";
    static final String CONTAINER_LOGS = "exit143.topics.container-logs";
    static final String NODE_LOGS = "exit143.topics.node-logs";
    static final String KUBERNETES = "exit143.topics.kubernetes";
    static final String KUBERNETES_EVENTS = "exit143.topics.kubernetes-events";
    static final String KUBERNETES_AUDIT = "exit143.topics.kubernetes-audit";
    static final String TIMELINES = "exit143.topics.timelines";
    static final String TERMINATIONS = "exit143.topics.terminations";
    static final String TAGGED_LOGS = "exit143.topics.tagged-logs";
    static final String DEAD_LETTERS = "exit143.topics.dead-letters";
    static final String CREATE_TOPICS = "exit143.topics.create";
    static final String TOPIC_REPLICATION = "exit143.topics.replication";
    static final String WORKLOAD_SERIES = "exit143.metrics.workload-series";
    static final String LOOK_BACK_SETTLE = "exit143.look-back.settle";
    static final String LOOK_BACK_BYTES_PER_SECOND = "exit143.look-back.bytes-per-second";

    /** Beyond this a broker's partitions are spent on tasks with nothing to do. */
    private static final int MOST_PARTITIONS = 1_000;

    /** As many as a Prometheus takes from one target without noticing. */
    private static final int MOST_SERIES = 1_000_000;

    private final Map<String, String> kafka;

    private Exit143Config(Map<String, String> own, Map<String, String> kafka) {
        super(definition(), own, false);
        this.kafka = kafka;
    }

    /**
     * Settings of a file and of the environment; the environment wins.
     *
     * @throws ConfigException for a key of {@code file} that is neither {@code exit143.*} nor {@code kafka.*}, or not known,
     *     or a value that is not allowed. Unknown variables of the environment are left alone: Kubernetes sets some for
     *     every Service, EXIT143_PORT for one of this name.
     */
    public static Exit143Config of(Properties file, Map<String, String> environment) {
        Map<String, String> own = new HashMap<>();
        Map<String, String> kafka = new TreeMap<>();
        for (String key :
                new TreeMap<>(file).keySet().stream().map(Object::toString).toList()) {
            if (key.startsWith(KAFKA_PREFIX)) {
                kafka.put(key.substring(KAFKA_PREFIX.length()), file.getProperty(key));
            } else if (definition().names().contains(key)) {
                own.put(key, file.getProperty(key));
            } else {
                throw new ConfigException("Unknown setting '" + key + "': it can be " + KAFKA_PREFIX + "* or one of "
                        + String.join(", ", new TreeMap<>(definition().configKeys()).keySet()));
            }
        }
        definition().names().stream()
                .filter(key -> environment.containsKey(variable(key)))
                .forEach(key -> own.put(key, environment.get(variable(key))));
        environment.forEach((variable, value) -> {
            if (variable.startsWith("KAFKA_")) {
                kafka.put(kafkaKey(variable), value);
            }
        });
        return new Exit143Config(own, kafka);
    }

    /** The environment variable of a key. */
    static String variable(String key) {
        return key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    private static String kafkaKey(String variable) {
        return variable.substring("KAFKA_".length()).toLowerCase(Locale.ROOT).replace('_', '.');
    }

    /** What goes to Kafka Streams as it is, without the prefix. */
    Map<String, String> kafka() {
        return kafka;
    }

    /** @throws ConfigException if a topic is named for two things */
    TopicNames topics() {
        TopicNames names = new TopicNames(
                getList(CONTAINER_LOGS),
                getList(NODE_LOGS),
                getString(KUBERNETES),
                getList(KUBERNETES_EVENTS),
                getList(KUBERNETES_AUDIT),
                TopicNames.defaults().clock(),
                getString(TIMELINES),
                getString(TERMINATIONS),
                getString(TAGGED_LOGS),
                getString(DEAD_LETTERS),
                TopicNames.defaults().lookBackRequests(),
                TopicNames.defaults().lookedBack());
        TopicSettings.check(names);
        return names;
    }

    /**
     * What the topology is to be like; reads the files that settings name.
     *
     * @throws ConfigException if one of them can't be read or used
     */
    TopologySettings topology() {
        return new TopologySettings(
                topics(),
                duration(LATENESS),
                TopologySettings.TimeSource.LIVE,
                getInt(PARTITIONS),
                LogSettings.of(this),
                LogSettings.back(this));
    }

    Duration duration(String key) {
        return Durations.parse(getString(key));
    }

    static ConfigDef definition() {
        TopicNames topics = TopicNames.defaults();
        return OtelSettings.define(StateSettings.define(LogSettings.define(HttpSettings.define(new ConfigDef()))))
                .define(
                        BOOTSTRAP_SERVERS,
                        ConfigDef.Type.LIST,
                        "localhost:9092",
                        Importance.HIGH,
                        "Brokers, host:port.")
                .define(
                        CONTAINER_LOGS,
                        ConfigDef.Type.LIST,
                        topics.containerLogs(),
                        new TopicSettings(),
                        Importance.HIGH,
                        "Topics with container logs, in any shipper's shape: names, or patterns such as `logs-.*`.")
                .define(
                        NODE_LOGS,
                        ConfigDef.Type.LIST,
                        topics.nodeLogs(),
                        new TopicSettings(),
                        Importance.HIGH,
                        "Topics with journal lines of kubelet and container runtime; may be the same as those with container logs.")
                .define(
                        KUBERNETES,
                        ConfigDef.Type.STRING,
                        topics.kubernetes(),
                        named(),
                        Importance.HIGH,
                        "The topic that the connector writes.")
                .define(
                        KUBERNETES_EVENTS,
                        ConfigDef.Type.LIST,
                        "",
                        new TopicSettings(),
                        Importance.MEDIUM,
                        "Topics with Events as other tools write them; none if empty.")
                .define(
                        KUBERNETES_AUDIT,
                        ConfigDef.Type.LIST,
                        "",
                        new TopicSettings(),
                        Importance.MEDIUM,
                        "Topics with the API server's audit log; none if empty. With it, documents name who asked for a stop.")
                .define(
                        LATENESS,
                        ConfigDef.Type.STRING,
                        "60s",
                        new Durations(),
                        Importance.MEDIUM,
                        "How long after an exit a document stays open for evidence still on its way.")
                .define(
                        APPLICATION_ID,
                        ConfigDef.Type.STRING,
                        "exit143",
                        named(),
                        Importance.MEDIUM,
                        "Consumer group, and prefix of internal topics. Instances with the same id share the work.")
                .define(
                        STATE_DIR,
                        ConfigDef.Type.STRING,
                        null,
                        Importance.MEDIUM,
                        "Where local state is kept; Kafka Streams' own default if not set. It is rebuilt from Kafka if lost.")
                .define(
                        PARTITIONS,
                        ConfigDef.Type.INT,
                        8,
                        Range.between(1, MOST_PARTITIONS),
                        Importance.MEDIUM,
                        "Partitions of each internal topic, and so the most tasks a stage can have. Cannot be changed once topics exist.")
                .define(
                        CREATE_TOPICS,
                        ConfigDef.Type.BOOLEAN,
                        true,
                        Importance.MEDIUM,
                        "Whether topics of exit143 that are missing are created. If not, a missing one ends the start with a message.")
                .define(
                        TOPIC_REPLICATION,
                        ConfigDef.Type.SHORT,
                        (short) -1,
                        Importance.LOW,
                        "Replicas of created topics; -1: the broker's default.")
                .define(
                        LOOK_BACK_SETTLE,
                        ConfigDef.Type.STRING,
                        LookBackSettings.SETTLE.toSeconds() + "s",
                        new Durations(),
                        Importance.LOW,
                        "How long after an ending its log topics are read again for the last words: as long as log shippers may take.")
                .define(
                        LOOK_BACK_BYTES_PER_SECOND,
                        ConfigDef.Type.LONG,
                        LookBackSettings.BYTES_PER_SECOND,
                        Range.atLeast(1),
                        Importance.LOW,
                        "The most that is read again in a second, so that the brokers keep serving the log pipeline itself.")
                .define(
                        SHUTDOWN_TIMEOUT,
                        ConfigDef.Type.STRING,
                        "25s",
                        new Durations(),
                        Importance.LOW,
                        "How long a stop may take; below the pod's terminationGracePeriodSeconds.")
                .define(
                        WORKLOAD_SERIES,
                        ConfigDef.Type.INT,
                        10_000,
                        Range.between(0, MOST_SERIES),
                        Importance.LOW,
                        "The most metric series that name workloads; what goes beyond is counted under `_other`.")
                .define(
                        TIMELINES,
                        ConfigDef.Type.STRING,
                        topics.timelines(),
                        named(),
                        Importance.LOW,
                        "Output: termination documents, compacted.")
                .define(
                        TERMINATIONS,
                        ConfigDef.Type.STRING,
                        topics.terminations(),
                        named(),
                        Importance.LOW,
                        "Output: the same as flat rows, compacted.")
                .define(
                        TAGGED_LOGS,
                        ConfigDef.Type.STRING,
                        topics.taggedLogs(),
                        named(),
                        Importance.LOW,
                        "Output: the log lines of last moments.")
                .define(
                        DEAD_LETTERS,
                        ConfigDef.Type.STRING,
                        topics.deadLetters(),
                        named(),
                        Importance.LOW,
                        "Output: what could not be read.");
    }

    private static ConfigDef.Validator named() {
        return new ConfigDef.NonEmptyString();
    }

    /** All settings of exit143 as a table in Markdown. */
    public static String markdown() {
        StringBuilder table =
                new StringBuilder("| setting | environment variable | default | meaning |\n|---|---|---|---|\n");
        for (ConfigDef.ConfigKey key : List.copyOf(definition().configKeys().values())) {
            Object value = key.defaultValue;
            String text = value instanceof List<?> list
                    ? String.join(",", list.stream().map(Object::toString).toList())
                    : String.valueOf(value == null ? "" : value);
            table.append("| `%s` | `%s` | %s | %s |%n"
                    .replace("%n", "\n")
                    .formatted(
                            key.name, variable(key.name), text.isEmpty() ? "" : "`" + text + "`", key.documentation));
        }
        return table.toString();
    }
}

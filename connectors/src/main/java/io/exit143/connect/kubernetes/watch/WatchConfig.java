package io.exit143.connect.kubernetes.watch;

import io.exit143.connect.kubernetes.config.ConfigKeys;
import io.exit143.connect.kubernetes.config.KubernetesSourceConfig;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/** The settings of {@link WatchProcess}: its own, and the connector's. */
final class WatchConfig {

    static final ConfigDef DEFINITION = WatchKeys.definition();

    private static final Set<String> FOR_CONNECT = Set.of(ConfigKeys.BOOKMARKS_TOPIC, ConfigKeys.VALUE_FORMAT);

    private final AbstractConfig own;
    private final KubernetesSourceConfig source;
    private final Map<String, Object> kafka = new HashMap<>();

    /** Throws {@link ConfigException} for settings that are unknown or not allowed. */
    WatchConfig(Map<String, String> settings) {
        Map<String, String> rest = new TreeMap<>(settings);
        rest.keySet().removeIf(key -> {
            boolean forKafka = key.startsWith(WatchKeys.KAFKA_PREFIX);
            if (forKafka) {
                kafka.put(key.substring(WatchKeys.KAFKA_PREFIX.length()), settings.get(key));
            }
            return forKafka;
        });
        rest.keySet().stream()
                .filter(key -> !DEFINITION.names().contains(key)
                        && !KubernetesSourceConfig.DEFINITION.names().contains(key))
                .findFirst()
                .ifPresent(unknown -> {
                    throw new ConfigException("Unknown setting " + unknown + "; allowed are those of the connector, "
                            + String.join(", ", DEFINITION.names()) + ", and " + WatchKeys.KAFKA_PREFIX
                            + "* for Kafka clients");
                });
        if (!kafka.containsKey("bootstrap.servers")) {
            throw new ConfigException("The setting kafka.bootstrap.servers is missing");
        }
        own = new AbstractConfig(DEFINITION, rest, false);
        source = new KubernetesSourceConfig(rest);
    }

    /** All settings that mean something here: Connect's ways with topics and values do not. */
    static ConfigDef all() {
        ConfigDef all = new ConfigDef(DEFINITION);
        KubernetesSourceConfig.DEFINITION.configKeys().values().stream()
                .filter(key -> !FOR_CONNECT.contains(key.name))
                .forEach(all::define);
        return all;
    }

    KubernetesSourceConfig source() {
        return source;
    }

    /** Settings for every Kafka client. */
    Map<String, Object> kafka() {
        return new HashMap<>(kafka);
    }

    String positionsTopic() {
        return own.getString(WatchKeys.POSITIONS_TOPIC);
    }

    boolean leaderElection() {
        return own.getBoolean(WatchKeys.LEADER_ELECTION);
    }

    String leaseNamespace() {
        return own.getString(WatchKeys.LEASE_NAMESPACE);
    }

    String leaseName() {
        return own.getString(WatchKeys.LEASE_NAME);
    }

    Duration leaseDuration() {
        return Duration.ofMillis(own.getLong(WatchKeys.LEASE_DURATION));
    }

    String identity() {
        String configured = own.getString(WatchKeys.IDENTITY);
        return configured.isEmpty()
                ? System.getenv().getOrDefault("HOSTNAME", "exit143") + "-" + UUID.randomUUID()
                : configured;
    }

    /** The same for all processes of a cluster, so that a new one shuts out whoever wrote before. */
    String transactionalId() {
        return "exit143-watch-" + source.topic() + "-" + source.clusterName();
    }
}

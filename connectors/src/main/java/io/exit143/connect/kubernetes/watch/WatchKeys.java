package io.exit143.connect.kubernetes.watch;

import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.jspecify.annotations.Nullable;

/** The settings of the process without Connect, besides those of the connector. */
final class WatchKeys {

    static final String POSITIONS_TOPIC = "positions.topic";
    static final String LEADER_ELECTION = "leader.election.enabled";
    static final String LEASE_NAMESPACE = "leader.election.namespace";
    static final String LEASE_NAME = "leader.election.lease";
    static final String LEASE_DURATION = "leader.election.lease.duration.ms";
    static final String IDENTITY = "leader.election.identity";

    /** Settings with this prefix go to the Kafka clients, without it. */
    static final String KAFKA_PREFIX = "kafka.";

    private static final String GROUP = "Process";

    private WatchKeys() {}

    static ConfigDef definition() {
        ConfigDef definition = new ConfigDef();
        define(
                definition,
                1,
                POSITIONS_TOPIC,
                ConfigDef.Type.STRING,
                "exit143.kubernetes.positions",
                new ConfigDef.NonEmptyString(),
                "The compacted topic that holds, for this process, what source offsets hold for Connect. Made at the"
                        + " start if it is missing.");
        define(
                definition,
                2,
                LEADER_ELECTION,
                ConfigDef.Type.BOOLEAN,
                false,
                null,
                "Whether several processes agree by a Lease on one that works.");
        define(
                definition,
                3,
                LEASE_NAMESPACE,
                ConfigDef.Type.STRING,
                "exit143",
                new ConfigDef.NonEmptyString(),
                "The namespace of the Lease.");
        define(
                definition,
                4,
                LEASE_NAME,
                ConfigDef.Type.STRING,
                "exit143-watch",
                new ConfigDef.NonEmptyString(),
                "The name of the Lease.");
        define(
                definition,
                5,
                LEASE_DURATION,
                ConfigDef.Type.LONG,
                15_000L,
                Range.between(1_000, 600_000),
                "How long after its last sign of life another process takes the leader's place.");
        define(
                definition,
                6,
                IDENTITY,
                ConfigDef.Type.STRING,
                "",
                null,
                "What this process calls itself in the Lease; empty for the host name and a random part.");
        return definition;
    }

    private static void define(
            ConfigDef definition,
            int order,
            String name,
            ConfigDef.Type type,
            Object defaultValue,
            ConfigDef.@Nullable Validator validator,
            String documentation) {
        definition.define(
                name,
                type,
                defaultValue,
                validator,
                Importance.MEDIUM,
                documentation,
                GROUP,
                order,
                Width.MEDIUM,
                name);
    }
}

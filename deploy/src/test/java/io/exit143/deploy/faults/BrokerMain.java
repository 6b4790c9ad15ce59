package io.exit143.deploy.faults;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * One of three brokers, each also a controller, in a process of its own that can be killed. Arguments: node id, directory of
 * its data, cluster id, voters, and the ports that clients are told, that clients reach, of the brokers, and of the controllers.
 */
final class BrokerMain {

    private BrokerMain() {}

    public static void main(String[] args) throws Exception {
        int node = Integer.parseInt(args[0]);
        Path data = Path.of(args[1]);
        if (!Files.exists(data.resolve("meta.properties"))) {
            Files.createDirectories(data);
            format(node, data.toString(), args[2]);
        }
        KafkaRaftServer server = new KafkaRaftServer(
                new KafkaConfig(
                        settings(node, data.toString(), args[3], List.of(args).subList(4, 8))),
                Time.SYSTEM);
        server.startup();
        server.awaitShutdown();
    }

    private static void format(int node, String data, String clusterId) throws Exception {
        try (PrintStream silent = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setPrintStream(silent)
                    .setNodeId(node)
                    .setClusterId(clusterId)
                    .setControllerListenerName("CONTROLLER")
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
                    .setMetadataLogDirectory(data)
                    .addDirectory(data)
                    .run();
        }
    }

    private static Map<String, String> settings(int node, String data, String voters, List<String> ports) {
        Map<String, String> settings = new HashMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", Integer.toString(node));
        settings.put("controller.quorum.voters", voters);
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("inter.broker.listener.name", "BROKER");
        settings.put(
                "listeners",
                "CLIENT://127.0.0.1:%s,BROKER://127.0.0.1:%s,CONTROLLER://127.0.0.1:%s"
                        .formatted(ports.get(1), ports.get(2), ports.get(3)));
        settings.put(
                "advertised.listeners",
                "CLIENT://127.0.0.1:%s,BROKER://127.0.0.1:%s".formatted(ports.get(0), ports.get(2)));
        settings.put("listener.security.protocol.map", "CLIENT:PLAINTEXT,BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("log.dirs", data);
        settings.put("auto.create.topics.enable", "false");
        settings.put("log.retention.ms", "-1");
        settings.put("log.message.timestamp.after.max.ms", Long.toString(Long.MAX_VALUE));
        settings.put("default.replication.factor", "3");
        settings.put("min.insync.replicas", "2");
        for (String internal : List.of("offsets.topic", "transaction.state.log", "share.coordinator.state.topic")) {
            settings.put(internal + ".replication.factor", "3");
            settings.put(internal + ".num.partitions", "3");
        }
        settings.put("transaction.state.log.min.isr", "2");
        settings.put("share.coordinator.state.topic.min.isr", "2");
        settings.put("group.initial.rebalance.delay.ms", "0");
        // A killed broker must be known to be gone soon, as its test does not last long.
        settings.put("broker.session.timeout.ms", "4000");
        settings.put("broker.heartbeat.interval.ms", "1000");
        settings.put("replica.lag.time.max.ms", "5000");
        settings.put("log.cleaner.dedupe.buffer.size", Integer.toString(2 * 1024 * 1024));
        return settings;
    }
}

package io.exit143.deploy.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * One Kafka broker that is its own controller, in this JVM, on free ports of 127.0.0.1. Its data lives in a temporary
 * directory and is gone after {@link #close()}. Topics are not created by themselves: use an admin client.
 */
public final class EmbeddedBroker implements AutoCloseable {

    /** The largest record batch in bytes: the API server's limit of 1.5 MiB for an object, and room for an envelope. */
    public static final int MAX_RECORD_BYTES = 4 * 1024 * 1024;

    private static final int NODE_ID = 1;
    private static final String CONTROLLER_LISTENER = "CONTROLLER";
    private static final String BROKER_LISTENER = "PLAINTEXT";

    private final TemporaryDirectory directory;
    private final KafkaRaftServer server;
    private final String bootstrapServers;

    private EmbeddedBroker(TemporaryDirectory directory, KafkaRaftServer server, String bootstrapServers) {
        this.directory = directory;
        this.server = server;
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * Starts a broker and returns when it serves requests: two seconds for the first one in a JVM.
     *
     * @throws UncheckedIOException if there is no free port or no room for the data
     * @throws KafkaException if Kafka refuses to start
     */
    public static EmbeddedBroker start() {
        TemporaryDirectory directory = TemporaryDirectory.create("exit143-broker");
        try {
            Path data = directory.path().resolve("data");
            Files.createDirectory(data);
            format(data.toString());
            List<Integer> ports = FreePorts.take(2);
            String broker = "127.0.0.1:" + ports.get(0);
            KafkaConfig config = new KafkaConfig(settings(data.toString(), broker, "127.0.0.1:" + ports.get(1)));
            KafkaRaftServer server = new KafkaRaftServer(config, Time.SYSTEM);
            server.startup();
            return new EmbeddedBroker(directory, server, broker);
        } catch (IOException e) {
            directory.close();
            throw new UncheckedIOException("The broker's data directory " + directory.path() + " can't be used", e);
        } catch (RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    /** Host and port for clients. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** All that is kept; gone once this is closed. */
    Path directory() {
        return directory.path();
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
        directory.close();
    }

    private static void format(String data) {
        try (PrintStream silent = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setPrintStream(silent)
                    .setNodeId(NODE_ID)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setControllerListenerName(CONTROLLER_LISTENER)
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
                    .setMetadataLogDirectory(data)
                    .addDirectory(data)
                    .run();
        } catch (Exception e) { // Formatter.run() declares nothing narrower
            throw new KafkaException("The broker's data directory " + data + " can't be formatted", e);
        }
    }

    private static Map<String, String> settings(String data, String broker, String controller) {
        Map<String, String> settings = new HashMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", Integer.toString(NODE_ID));
        settings.put("controller.quorum.voters", NODE_ID + "@" + controller);
        settings.put("controller.listener.names", CONTROLLER_LISTENER);
        settings.put("inter.broker.listener.name", BROKER_LISTENER);
        settings.put("listeners", BROKER_LISTENER + "://" + broker + "," + CONTROLLER_LISTENER + "://" + controller);
        settings.put("advertised.listeners", BROKER_LISTENER + "://" + broker);
        settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("log.dirs", data);
        settings.put("message.max.bytes", Integer.toString(MAX_RECORD_BYTES));
        settings.put("auto.create.topics.enable", "false");
        // Recorded times lie in the past; no record may be deleted for its age while it is being read.
        settings.put("log.retention.ms", "-1");
        // A recording may run ahead of this machine's clock, and a replay's clock topic ends a day after it.
        settings.put("log.message.timestamp.after.max.ms", Long.toString(Long.MAX_VALUE));
        for (String internal : List.of("offsets.topic", "transaction.state.log", "share.coordinator.state.topic")) {
            settings.put(internal + ".replication.factor", "1");
            settings.put(internal + ".num.partitions", "1");
        }
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("group.initial.rebalance.delay.ms", "0");
        // The default takes 128 MiB of heap at once.
        settings.put("log.cleaner.dedupe.buffer.size", Integer.toString(2 * 1024 * 1024));
        return settings;
    }
}

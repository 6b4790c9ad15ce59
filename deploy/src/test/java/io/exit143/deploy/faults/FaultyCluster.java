package io.exit143.deploy.faults;

import io.exit143.deploy.broker.FreePorts;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;

/** Three brokers and three applications, each a process, and connections between them that can be cut. */
final class FaultyCluster implements AutoCloseable {

    static final int SIZE = 3;
    static final int PARTITIONS = 2;

    private static final int PORTS = 4;
    private static final Duration START = Duration.ofMinutes(5);
    private static final List<String> JVM = List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private final Path directory;
    private final Map<String, String> settings;
    private final String clusterId = Uuid.randomUuid().toString();
    private final List<Integer> ports;
    private final List<CutProxy> proxies = new ArrayList<>();
    private final Child[] brokers = new Child[SIZE];
    private final Child[] applications = new Child[SIZE];

    private FaultyCluster(Path directory, Map<String, String> settings, List<Integer> ports) {
        this.directory = directory;
        this.settings = settings;
        this.ports = ports;
    }

    /** @param settings of the applications, beside where they find what */
    static FaultyCluster start(Path directory, Map<String, String> settings, Collection<String> topics)
            throws Exception {
        FaultyCluster cluster = new FaultyCluster(directory, settings, FreePorts.take(SIZE * PORTS));
        for (int i = 0; i < SIZE; i++) {
            cluster.proxies.add(new CutProxy(cluster.port(i, 0), cluster.port(i, 1)));
            cluster.startBroker(i);
        }
        cluster.createTopics(topics);
        return cluster;
    }

    void startApplications() throws IOException {
        for (int i = 0; i < SIZE; i++) {
            startApplication(i);
        }
    }

    /** For the test's own clients, past the proxies. */
    String bootstrapServers() {
        return IntStream.range(0, SIZE).mapToObj(i -> "127.0.0.1:" + port(i, 2)).collect(Collectors.joining(","));
    }

    void killBroker(int i) {
        brokers[i].kill();
    }

    void startBroker(int i) throws IOException {
        String voters = IntStream.range(0, SIZE)
                .mapToObj(n -> (n + 1) + "@127.0.0.1:" + port(n, 3))
                .collect(Collectors.joining(","));
        List<String> arguments = new ArrayList<>(List.of(
                Integer.toString(i + 1), directory.resolve("broker-" + i).toString(), clusterId, voters));
        IntStream.range(0, PORTS).forEach(p -> arguments.add(Integer.toString(port(i, p))));
        brokers[i] = Child.start(BrokerMain.class.getName(), directory.resolve("broker-" + i + ".log"), JVM, arguments);
    }

    void killApplication(int i) {
        applications[i].kill();
    }

    /** An application that ended by itself, as it does when it cannot go on, is started again, as Kubernetes would. */
    int restartEnded() throws IOException {
        int ended = 0;
        for (int i = 0; i < SIZE; i++) {
            if (!applications[i].isAlive()) {
                startApplication(i);
                ended++;
            }
        }
        return ended;
    }

    void startApplication(int i) throws IOException {
        Properties own = new Properties();
        own.putAll(settings);
        own.put(
                "exit143.bootstrap.servers",
                IntStream.range(0, SIZE)
                        .mapToObj(n -> "127.0.0.1:" + port(n, 0))
                        .collect(Collectors.joining(",")));
        own.put("exit143.state.dir", directory.resolve("state-" + i).toString());
        Path file = directory.resolve("application-" + i + ".properties");
        try (OutputStream out = Files.newOutputStream(file)) {
            own.store(out, null);
        }
        applications[i] = Child.start(
                "io.exit143.application.Exit143Application",
                directory.resolve("application-" + i + ".log"),
                JVM,
                List.of("--config", file.toString()));
    }

    void cut(int broker) {
        proxies.get(broker).cut();
    }

    void heal(int broker) {
        proxies.get(broker).heal();
    }

    Admin admin() {
        return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers()));
    }

    /** Returns when each partition has all its replicas in sync, so that another broker may be killed. */
    void awaitInSync() throws Exception {
        Instant until = Instant.now().plus(START);
        try (Admin admin = admin()) {
            while (!isInSync(admin)) {
                if (Instant.now().isAfter(until)) {
                    throw new AssertionError("The brokers are not in sync after " + START + ", see " + directory);
                }
                Thread.sleep(200);
            }
        }
    }

    private static boolean isInSync(Admin admin) throws InterruptedException {
        try {
            var names = admin.listTopics().names().get(10, TimeUnit.SECONDS);
            return admin.describeTopics(names).allTopicNames().get(10, TimeUnit.SECONDS).values().stream()
                    .flatMap(topic -> topic.partitions().stream())
                    .allMatch(p -> p.isr().size() == SIZE);
        } catch (ExecutionException | java.util.concurrent.TimeoutException notYet) {
            return false;
        }
    }

    private void createTopics(Collection<String> topics) throws Exception {
        Instant until = Instant.now().plus(START);
        try (Admin admin = admin()) {
            List<NewTopic> all = topics.stream()
                    .map(name -> new NewTopic(name, PARTITIONS, (short) SIZE))
                    .toList();
            while (true) {
                try {
                    admin.createTopics(all).all().get();
                    return;
                } catch (ExecutionException notYet) {
                    if (Instant.now().isAfter(until)) {
                        throw notYet;
                    }
                    Thread.sleep(500);
                }
            }
        }
    }

    private int port(int node, int use) {
        return ports.get(node * PORTS + use);
    }

    @Override
    public void close() throws IOException {
        for (Child[] children : List.of(applications, brokers)) {
            for (Child child : children) {
                if (child != null) {
                    child.close();
                }
            }
        }
        for (CutProxy proxy : proxies) {
            proxy.close();
        }
    }

    /** Settings of applications that notice soon when another is gone. */
    static Map<String, String> impatient() {
        Map<String, String> settings = new HashMap<>();
        settings.put("kafka.session.timeout.ms", "6000");
        settings.put("kafka.heartbeat.interval.ms", "1500");
        settings.put("kafka.commit.interval.ms", "1000");
        return settings;
    }
}

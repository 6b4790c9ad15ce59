package io.exit143.deploy.fleet;

import io.exit143.deploy.broker.EmbeddedBroker;
import io.exit143.deploy.broker.FreePorts;
import io.exit143.deploy.recording.Input;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.utils.Utils;

/**
 * What many endings take and how soon they are there again: heap, memory of RocksDB, resident memory and disk after so many
 * endings and after as many more; the time to restore state, to take over from an instance that is killed or closed, and
 * until all of a burst is final. The application is the production application in a process of its own, the broker is in
 * this process. See docs/benchmarks.md.
 *
 * <p>Options, {@code name=value}: {@code endings} (a million), {@code bound} (entries a partition, {@code endings} if not
 * given), {@code pod} (one of {@link RecordedPod}), {@code told} ({@code objects}: no lines of logs and journals), {@code burst} (10000), {@code heap} of the
 * application (512m), {@code rocksdb} bytes (256 MiB), and {@code parts}, some of
 * {@code bounded,unbounded,restore,burst,takeover}.
 */
public final class StateBenchmark {

    static final String TIMELINES = "exit143.timelines";

    private static final String TASKS = "exit143_stream_tasks{";
    private static final String ACTIVE = "type=\"active\"";
    private static final int PARTITIONS = 4;
    private static final long MIB = 1L << 20;

    /** Twenty-five endings a second: two million happen within a day, so that none goes for its age meanwhile. */
    private static final Duration APART = Duration.ofMillis(40);

    /** Last words of so many endings are looked up for longer; what has to be kept for that is small. */
    private static final Duration LOOKED_UP = Duration.ofMinutes(2);

    /** Of each input, so that the broker's disk is not what the number of endings is limited by. */
    private static final String INPUT_BYTES = Long.toString(512 * MIB);

    private final Map<String, String> options;
    private final long endings;
    private final RecordedEnding ending;
    private long tasks;
    private final Path directory = Files.createTempDirectory("exit143-state-benchmark");

    private StateBenchmark(Map<String, String> options) throws Exception {
        this.options = options;
        this.endings = Long.parseLong(options.getOrDefault("endings", "1000000"));
        this.ending = RecordedEnding.read(
                RecordedPod.of(options.getOrDefault("pod", "storefront")),
                "objects".equals(options.get("told")) ? Set.of(Input.KUBERNETES) : EnumSet.allOf(Input.class));
    }

    /**
     * Measures, and prints tables in Markdown.
     *
     * @param args options
     */
    public static void main(String[] args) throws Exception {
        Map<String, String> options = new HashMap<>();
        for (String arg : args) {
            String[] parts = arg.split("=", 2);
            options.put(parts[0], parts[1]);
        }
        new StateBenchmark(options).run();
    }

    private void run() throws Exception {
        System.out.printf("A pod of %d endings is told of by %d records.%n%n", ending.endings(), ending.records());
        System.out.println(
                "| retention | endings | final | live heap MiB | RocksDB MiB of budget | memtables | table readers |"
                        + " RSS MiB | state on disk MiB | endings a second | CPU ms an ending | documents an ending |");
        System.out.println("|---|---|---|---|---|---|---|---|---|---|---|---|");
        if (wants("bounded")) {
            String bound = options.getOrDefault("bound", Long.toString(endings));
            try (EmbeddedBroker broker = broker()) {
                fill(broker, bound + " entries a partition", Map.of("exit143.retention.entries", bound))
                        .close();
            }
        }
        if (wants("unbounded")) {
            try (EmbeddedBroker broker = broker()) {
                Filled filled = fill(broker, "no bound", Map.of("exit143.retention.entries", "1000000000000"));
                System.out.printf("%n| what | seconds |%n|---|---|%n");
                if (wants("burst")) {
                    burst(filled);
                }
                filled.close();
                if (wants("restore")) {
                    restore(broker);
                }
                if (wants("takeover")) {
                    takeOver(broker, 0);
                    takeOver(broker, 1);
                }
            }
        }
        Utils.delete(directory.toFile());
    }

    private boolean wants(String part) {
        return List.of(options.getOrDefault("parts", "bounded,unbounded,restore,burst,takeover")
                        .split(",", -1))
                .contains(part);
    }

    /** An instance that has read many endings, and what tells it of more. */
    private record Filled(Instance instance, EndingFeed feed, FinalCount documents) {
        void close() throws InterruptedException {
            feed.close();
            documents.close();
            instance.close();
        }
    }

    private Filled fill(EmbeddedBroker broker, String what, Map<String, String> more) throws Exception {
        Properties settings = settings(broker, "filled");
        settings.putAll(more);
        Instance instance = Instance.start(directory, "filled", settings, heap());
        FinalCount documents = new FinalCount(broker.bootstrapServers());
        EndingFeed feed = new EndingFeed(ending, documents, broker.bootstrapServers(), PARTITIONS);
        awaitReady(instance);
        tasks = instance.metric(TASKS, ACTIVE);
        Instant begin = Instant.now().minus(APART.multipliedBy(2 * endings));
        feed.workloads(begin.minusSeconds(60));
        for (int half = 1; half <= 2; half++) {
            long start = System.nanoTime();
            Duration cpu = instance.cpu();
            long written = documents.all();
            feed.tell(endings, APART, begin.plus(APART.multipliedBy(half * endings)));
            double seconds = seconds(start);
            settle(instance);
            row(
                    what,
                    instance,
                    feed.sent(),
                    documents.count(),
                    endings / seconds,
                    instance.cpu().minus(cpu).toMillis() / (double) endings,
                    (documents.all() - written) / (double) endings);
        }
        return new Filled(instance, feed, documents);
    }

    private void row(String what, Instance instance, long count, long ended, double rate, double cpu, double written)
            throws Exception {
        Instance.Memory memory = instance.memory();
        System.out.printf(
                Locale.ROOT,
                "| %s | %d | %d | %d | %d of %d | %.1f | %.1f | %d | %d | %.0f | %.1f | %.1f |%n",
                what,
                count,
                ended,
                memory.heap() / MIB,
                memory.rocksDb() / MIB,
                Long.parseLong(budget()) / MIB,
                memory.memtables() / (double) MIB,
                memory.tableReaders() / (double) MIB,
                memory.resident() / MIB,
                instance.disk() / MIB,
                rate,
                cpu,
                written);
    }

    /** All is read and written, and disk shrinks no more. */
    private static void settle(Instance instance) throws Exception {
        long until = System.nanoTime() + LOOKED_UP.toNanos();
        while (instance.metric("exit143_lag_records", "") > 0
                || (instance.metric("exit143_look_back_waiting", "") > 0 && System.nanoTime() < until)) {
            Thread.sleep(1_000);
        }
        awaitDiskUnchanged(instance);
    }

    private static void awaitDiskUnchanged(Instance instance) throws Exception {
        long before = -1;
        for (long now = instance.disk(); Math.abs(now - before) > MIB; now = instance.disk()) {
            before = now;
            Thread.sleep(15_000);
        }
    }

    private void burst(Filled filled) throws Exception {
        int count = Integer.parseInt(options.getOrDefault("burst", "10000"));
        long start = System.nanoTime();
        Duration sending = filled.feed().burst(count, Duration.ofSeconds(10), Instant.now());
        long prepared = System.nanoTime() - sending.toNanos() - start;
        filled.feed().await(filled.feed().sent());
        print("burst of " + count + " endings of 10 s: told within", sending.toMillis() / 1e3);
        print("burst of " + count + " endings of 10 s: each document final", seconds(start + prepared));
        settle(filled.instance());
    }

    private void restore(EmbeddedBroker broker) throws Exception {
        Utils.delete(directory.resolve("state-filled").toFile());
        long start = System.nanoTime();
        try (Instance instance = Instance.start(directory, "restored", settings(broker, "filled"), heap())) {
            awaitReady(instance);
            print("start with the state deleted, until ready", seconds(start));
        }
        start = System.nanoTime();
        try (Instance instance = Instance.start(directory, "again", settings(broker, "filled"), heap())) {
            awaitReady(instance);
            print("start with the state at hand, until ready", seconds(start));
        }
    }

    private void takeOver(EmbeddedBroker broker, int standbys) throws Exception {
        for (boolean killed : List.of(true, false)) {
            String with = standbys == 0 ? "without standbys" : "with a standby";
            Instance first = fresh(broker, "first", standbys);
            try (Instance second = fresh(broker, "second", standbys)) {
                awaitShared(first, second, standbys);
                long start = System.nanoTime();
                if (killed) {
                    first.kill();
                } else {
                    first.close();
                }
                while (second.metric(TASKS, ACTIVE) < tasks || !second.answersForAll()) {
                    Thread.sleep(100);
                }
                print("take-over " + with + ", the other " + (killed ? "killed" : "closed"), seconds(start));
            }
        }
    }

    private Instance fresh(EmbeddedBroker broker, String name, int standbys) throws IOException {
        Utils.delete(directory.resolve("state-" + name).toFile());
        Properties settings = settings(broker, name);
        settings.put("kafka.num.standby.replicas", Integer.toString(standbys));
        int port = FreePorts.take(1).get(0);
        settings.put("exit143.http.port", Integer.toString(port));
        settings.put("exit143.http.advertised", "127.0.0.1:" + port);
        // Shared soon, for it is not the sharing that is measured.
        settings.put("kafka.probing.rebalance.interval.ms", "60000");
        settings.put("kafka.max.warmup.replicas", "100");
        return Instance.start(directory, name, settings, heap());
    }

    /** Each has a good part of the tasks, and the standbys, if there are any, have nothing left to read. */
    private void awaitShared(Instance first, Instance second, int standbys) throws Exception {
        while (!first.answersForAll()
                || !second.answersForAll()
                || Math.min(first.metric(TASKS, ACTIVE), second.metric(TASKS, ACTIVE)) < tasks / 3) {
            Thread.sleep(500);
        }
        if (standbys > 0) {
            awaitDiskUnchanged(first);
            awaitDiskUnchanged(second);
        }
    }

    private static void awaitReady(Instance instance) throws InterruptedException {
        while (!instance.isReady()) {
            Thread.sleep(100);
        }
    }

    private static void print(String what, double seconds) {
        System.out.printf(Locale.ROOT, "| %s | %.1f |%n", what, seconds);
    }

    private static double seconds(long startNanos) {
        return (System.nanoTime() - startNanos) / 1e9;
    }

    private String heap() {
        return options.getOrDefault("heap", "512m");
    }

    private String budget() {
        return options.getOrDefault("rocksdb", Long.toString(256 * MIB));
    }

    private Properties settings(EmbeddedBroker broker, String name) {
        Properties settings = new Properties();
        settings.putAll(Map.of(
                "exit143.bootstrap.servers", broker.bootstrapServers(),
                "exit143.state.dir", directory.resolve("state-" + name).toString(),
                "exit143.http.port", "0",
                "exit143.partitions", Integer.toString(PARTITIONS),
                "exit143.rocksdb.memory", budget(),
                "kafka.num.stream.threads", "2"));
        return settings;
    }

    private static EmbeddedBroker broker() throws Exception {
        EmbeddedBroker broker = EmbeddedBroker.start();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            Map<String, String> bounded =
                    Map.of("retention.bytes", INPUT_BYTES, "segment.bytes", Long.toString(64 * MIB));
            Stream<NewTopic> inputs = Stream.of("container-logs", "node-logs", "exit143.kubernetes")
                    .map(name -> new NewTopic(name, PARTITIONS, (short) 1).configs(bounded));
            admin.createTopics(Stream.concat(
                                    inputs,
                                    Stream.of(new NewTopic(TIMELINES, PARTITIONS, (short) 1)
                                            .configs(Map.of("cleanup.policy", "compact"))))
                            .toList())
                    .all()
                    .get();
        }
        return broker;
    }
}

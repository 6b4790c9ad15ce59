package io.exit143.deploy.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.OperatingSystemMXBean;
import io.exit143.application.Exit143Config;
import io.exit143.application.RunningApplication;
import io.exit143.deploy.broker.EmbeddedBroker;
import io.exit143.deploy.broker.TestTopics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * How long questions take when so many endings are stored, asked over HTTP of the production application at work on a broker
 * in this process, while further endings come in; and how much room they take. See docs/benchmarks.md.
 */
public final class QueryBenchmark {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int QUESTIONS = 2_000;
    private static final int WARM_UP = 3_000;
    private static final int LAST_LINES = 20;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Random random = new Random(143);
    private final List<ObjectNode> templates;
    private final List<String> lines;
    private final long endings;
    private final AtomicLong sent = new AtomicLong();

    private QueryBenchmark(List<ObjectNode> templates, List<String> lines, long endings) {
        this.templates = templates;
        this.lines = lines;
        this.endings = endings;
    }

    /**
     * Measures.
     *
     * @param args how many endings; a file of documents, one a line, as {@code replay} prints them; a file of log lines
     */
    public static void main(String[] args) throws Exception {
        List<ObjectNode> templates = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of(args[1]))) {
            if (JSON.readTree(line) instanceof ObjectNode document
                    && document.path("state").asText().equals("final")) {
                templates.add(document);
            }
        }
        new QueryBenchmark(templates, Files.readAllLines(Path.of(args[2])), Long.parseLong(args[0])).run();
    }

    private void run() throws Exception {
        Path state = Files.createTempDirectory("exit143-benchmark");
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            TestTopics.create(broker, 1, "container-logs", "node-logs");
            TestTopics.create(broker, 2, "exit143.timelines");
            try (RunningApplication application = RunningApplication.start(config(broker, state));
                    Producer<String, byte[]> producer =
                            BulkProducer.of(broker.bootstrapServers(), new StringSerializer())) {
                List<String> ids = fill(producer, application);
                reportHeap();
                report(application, ids, producer);
            }
            reportDisk(state); // closed, so that nothing is in memory only
        }
    }

    private void reportDisk(Path state) throws IOException {
        Map<String, Long> stores = new TreeMap<>();
        try (Stream<Path> files = Files.walk(state)) {
            files.filter(Files::isRegularFile)
                    .forEach(file ->
                            stores.merge(String.valueOf(file.getParent().getFileName()), size(file), Long::sum));
        }
        long all = stores.values().stream().mapToLong(Long::longValue).sum();
        System.out.printf("%d bytes on disk an ending%n", all / sent.get());
        stores.forEach((store, bytes) -> {
            if (bytes >= sent.get()) {
                System.out.printf("    %5d %s%n", bytes / sent.get(), store);
            }
        });
    }

    /** Of the whole process: making the documents, the broker, and the application. */
    private static long processCpuNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static void reportHeap() {
        System.gc();
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        System.out.printf(
                "%d MiB of heap in use after a collection, broker and producer among it%n", heap.getUsed() >> 20);
    }

    private List<String> fill(Producer<String, byte[]> producer, RunningApplication application) throws Exception {
        List<String> ids = new ArrayList<>();
        AtomicLong bytes = new AtomicLong();
        long start = System.nanoTime();
        long cpuBefore = processCpuNanos();
        for (long i = 0; i < endings; i++) {
            String id = send(producer, i, bytes);
            if (random.nextInt((int) Math.max(1, endings / QUESTIONS)) == 0) {
                ids.add(id);
            }
        }
        producer.flush();
        while (stored(application) < endings) {
            Thread.sleep(1_000);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        double cpu = (processCpuNanos() - cpuBefore) / 1e3 / endings;
        System.out.printf(
                "%d endings of %d bytes of JSON on average, written and indexed in %.0f s (%.0f/s), %.0f us of CPU each%n",
                endings, bytes.get() / endings, seconds, endings / seconds, cpu);
        return ids;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a failure reaches the callback
    private String send(Producer<String, byte[]> producer, long number, AtomicLong bytes) {
        ObjectNode document = templates.get((int) (number % templates.size())).deepCopy();
        String uid = new UUID(random.nextLong(), random.nextLong()).toString();
        String id = uid + "/" + document.path("container").asText() + "/0";
        long at = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli() + number * 500;
        document.put("id", id).put("podUid", uid).put("restartCount", 0);
        document.put("namespace", "team-" + number % 50);
        document.put("pod", "shop-" + Long.toString(random.nextLong() >>> 1, 36));
        document.put("node", "node-" + number % 200);
        document.putObject("workload")
                .put("kind", "Deployment")
                .put("name", "app-" + number % 1_000)
                .put("revision", Long.toString(number / 100_000));
        if (number % 10_007 == 0) {
            document.withObject("/cause").put("code", "preemption");
        }
        for (JsonNode phase : document.path("phases")) {
            ((ObjectNode) phase).put("at", Instant.ofEpochMilli(at).toString());
        }
        ArrayNode last = document.withObject("/logs").putArray("last");
        int from = random.nextInt(Math.max(1, lines.size() - LAST_LINES));
        for (int i = 0; i < LAST_LINES; i++) {
            last.addObject()
                    .put("at", Instant.ofEpochMilli(at - 100L * (LAST_LINES - i)) + "")
                    .put("stream", "stdout")
                    .put("text", lines.get(from + i));
        }
        byte[] value = document.toString().getBytes(UTF_8);
        bytes.addAndGet(value.length);
        sent.incrementAndGet();
        producer.send(new ProducerRecord<>("exit143.timelines", id, value), (metadata, failure) -> {
            if (failure != null) {
                throw new IllegalStateException("An ending was refused", failure);
            }
        });
        return id;
    }

    /** As the metrics tell it. */
    private long stored(RunningApplication application) throws Exception {
        return new String(get(application, "metrics").body(), UTF_8)
                .lines()
                .filter(line -> line.startsWith("exit143_terminations_total{"))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private void report(RunningApplication application, List<String> ids, Producer<String, byte[]> producer)
            throws Exception {
        Thread writer = new Thread(() -> write(producer), "endings");
        writer.setDaemon(true);
        writer.start();
        measure(application, "by id", i -> "api/v1/terminations/" + ids.get(i % ids.size()));
        measure(application, "page of 50", i -> "api/v1/terminations?limit=50");
        measure(application, "page of 50, namespace (1 of 50)", i -> "api/v1/terminations?namespace=team-" + i % 50);
        measure(application, "page of 50, rare cause (1 of 10007)", i -> "api/v1/terminations?cause=preemption");
        measure(
                application,
                "page of 50, workload and verdict",
                i -> "api/v1/terminations?verdict=ungraceful&workload=app-" + i % 1_000);
        measure(
                application,
                "workload summary",
                i -> "api/v1/workloads/team-" + i % 50 + "/Deployment/app-" + i % 1_000);
        writer.interrupt();
    }

    /** Ten endings a second: 36 000 an hour. */
    private void write(Producer<String, byte[]> producer) {
        try {
            for (long i = endings; ; i++) {
                send(producer, i, new AtomicLong());
                Thread.sleep(100);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private interface Question {
        String path(int number);
    }

    private void measure(RunningApplication application, String what, Question question) throws Exception {
        long[] nanos = new long[QUESTIONS];
        for (int i = 0; i < WARM_UP + QUESTIONS; i++) {
            long start = System.nanoTime();
            HttpResponse<byte[]> response = get(application, question.path(i));
            if (i >= WARM_UP) {
                nanos[i - WARM_UP] = System.nanoTime() - start;
            }
            if (response.statusCode() != 200) {
                throw new IllegalStateException(what + " answered " + response.statusCode());
            }
        }
        Arrays.sort(nanos);
        System.out.printf(
                "%-40s p50 %6.2f ms   p99 %6.2f ms%n",
                what, nanos[QUESTIONS / 2] / 1e6, nanos[QUESTIONS * 99 / 100] / 1e6);
    }

    private HttpResponse<byte[]> get(RunningApplication application, String path) throws Exception {
        URI uri = URI.create(application.page() + path);
        return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static Exit143Config config(EmbeddedBroker broker, Path state) {
        Properties settings = new Properties();
        settings.putAll(Map.of(
                "exit143.bootstrap.servers", broker.bootstrapServers(),
                "exit143.state.dir", state.toString(),
                "exit143.http.port", "0",
                "exit143.partitions", "2",
                "kafka.num.stream.threads", "2",
                "kafka.producer.max.in.flight.requests.per.connection", "1"));
        return Exit143Config.of(settings, Map.of());
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.exit143.connect.kubernetes;

import io.exit143.connect.kubernetes.api.FakeApiServer;
import io.exit143.connect.kubernetes.api.FakeCluster;
import io.exit143.connect.kubernetes.objects.Resource;
import io.exit143.connect.testing.EmbeddedBroker;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * How much memory and CPU a large cluster takes: a server in a process of its own, the task in this one. Run by hand:
 * {@code ScaleBenchmark <pods> <changes a second> <seconds>}.
 */
final class ScaleBenchmark {

    /** About the size of a pod's JSON after stripping. */
    private static final int POD_BYTES = 4_000;

    private ScaleBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments[0].equals("server")) {
            serve(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
            return;
        }
        int port = EmbeddedBroker.freePort();
        Process server = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx6g",
                        "-Dsun.net.httpserver.nodelay=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ScaleBenchmark.class.getName(),
                        "server",
                        Integer.toString(port),
                        arguments[0],
                        arguments[1])
                .inheritIO()
                .start();
        try {
            measure(port, Integer.parseInt(arguments[2]));
        } finally {
            server.destroyForcibly();
        }
    }

    private static void serve(int port, int pods, int changesPerSecond) throws Exception {
        FakeCluster cluster = new FakeCluster();
        String extra = ",\"spec\":{\"text\":\"" + "x".repeat(POD_BYTES) + "\"}";
        List<FakeCluster.Stored> all = new ArrayList<>();
        for (int i = 0; i < pods; i++) {
            all.add(cluster.add(
                    Resource.PODS, "namespace-" + i % 500, "workload-" + i % 5_000 + "-54c4d679cf-" + i, extra));
        }
        try (FakeApiServer server = new FakeApiServer(cluster, port)) {
            long next = System.nanoTime();
            for (int i = 0; ; i++) {
                int index = i % pods;
                if (i % 10 == 0) {
                    // One in ten is replaced: a deletion and an addition, which change the known objects.
                    FakeCluster.Stored old = cluster.delete(all.get(index));
                    all.set(index, cluster.add(Resource.PODS, old.namespace(), old.name(), extra));
                } else {
                    all.set(index, cluster.modify(all.get(index)));
                }
                next += 1_000_000_000L / changesPerSecond;
                if (next > System.nanoTime()) {
                    TimeUnit.NANOSECONDS.sleep(next - System.nanoTime());
                }
                if (i % 1_000 == 0) {
                    cluster.forgetBefore(600_000);
                }
            }
        }
    }

    private static void measure(int port, int seconds) throws Exception {
        Map<String, String> settings = Map.of(
                "topic", "objects",
                "value.format", "json",
                "resources", "pods",
                "refused.timeout.ms", "600000",
                "kubernetes.api.server", "http://localhost:" + port);
        KubernetesSourceTask task = new KubernetesSourceTask();
        task.initialize(TaskRun.contextWithoutOffsets(settings));
        task.start(settings);
        long start = System.nanoTime();
        long records = poll(task, 0, true);
        report("list", records, start, 0);
        long cpu = cpu();
        long watching = System.nanoTime();
        records = poll(task, watching + Duration.ofSeconds(seconds).toNanos(), false);
        report("watch", records, watching, cpu);
        task.stop();
    }

    private static long poll(KubernetesSourceTask task, long until, boolean toTheEndOfTheList) throws Exception {
        long records = 0;
        while (toTheEndOfTheList || System.nanoTime() < until) {
            List<SourceRecord> polled = task.poll();
            for (SourceRecord record : polled == null ? List.<SourceRecord>of() : polled) {
                records++;
                if (toTheEndOfTheList && String.valueOf(record.value()).contains("\"type\":\"SYNCED\"")) {
                    return records;
                }
            }
        }
        return records;
    }

    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static void report(String phase, long records, long since, long cpuBefore) {
        double seconds = (System.nanoTime() - since) / 1e9;
        double cpuSeconds = (cpu() - cpuBefore) / 1e9;
        System.gc();
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
        System.out.printf(
                "%s: %d records in %.1f s, %.0f/s, CPU %.2f cores, %.0f us a record, live heap %d MiB, peak RSS %s%n",
                phase,
                records,
                seconds,
                records / seconds,
                cpuSeconds / seconds,
                cpuSeconds * 1e6 / records,
                heap,
                peakRss());
    }

    private static String peakRss() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .map(line -> line.substring("VmHWM:".length()).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException notLinux) {
            return "unknown";
        }
    }
}

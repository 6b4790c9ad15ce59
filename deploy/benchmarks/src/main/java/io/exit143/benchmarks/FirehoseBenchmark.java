package io.exit143.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** What reading container logs costs a line, in several ways, and prints a table for {@code docs/benchmarks.md}. */
public final class FirehoseBenchmark {

    /** It warns of each of Kafka's metrics that two of its own groups share. */
    private static final String QUIET_FLINK = "-Dorg.slf4j.simpleLogger.log.org.apache.flink=error";

    private static final String BROKER_HEAP = "-Xmx768m";

    private final BenchmarkOptions options;
    private final PrintStream log;

    private FirehoseBenchmark(BenchmarkOptions options, PrintStream log) {
        this.options = options;
        this.log = log;
    }

    /** Takes options as {@link BenchmarkOptions} has them. Ends with 1 if a variant fails or finds other lines. */
    public static void main(String[] args) throws IOException, InterruptedException {
        BenchmarkOptions options;
        try {
            options = BenchmarkOptions.parse(List.of(args));
        } catch (IllegalArgumentException e) {
            System.err.println("benchmark: " + e.getMessage());
            System.exit(2);
            return;
        }
        System.exit(new FirehoseBenchmark(options, System.err).run() ? 0 : 1);
    }

    private boolean run() throws IOException, InterruptedException {
        try (ChildProcess broker = ChildProcess.start(BrokerProcess.class, List.of(BROKER_HEAP), List.of())) {
            String servers = broker.line(line -> true).orElseThrow();
            try (Admin admin = Admin.create(Map.of(
                    AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                    servers,
                    AdminClientConfig.ENABLE_METRICS_PUSH_CONFIG,
                    false))) {
                return run(servers, admin);
            }
        }
    }

    private boolean run(String servers, Admin admin) throws IOException, InterruptedException {
        Topics.create(admin);
        log.println("Writing " + options.produced() + " lines");
        LineMix mix = new LineMix();
        Load load;
        try (LoadWriter writer = new LoadWriter(servers)) {
            load = writer.write(mix, options.produced(), System.currentTimeMillis());
        }
        Map<Variant, Measurement> measured = new EnumMap<>(Variant.class);
        boolean allSame = true;
        for (Variant variant : options.variants()) {
            log.println("Reading them: " + variant.letter() + ", " + variant.label());
            Topics.startAtFirstLine(admin, variant);
            Optional<Measurement> measurement = measure(servers, variant);
            if (measurement.isEmpty()) {
                log.println("FAILED: " + variant.label());
                return false;
            }
            measured.put(variant, measurement.get());
            log.printf("%.0f ns of CPU a line%n", measurement.get().cpuPerLine());
            allSame &= isSame(servers, admin, variant, load);
        }
        System.out.print(new ResultTable(options, load, mix, measured).markdown());
        return allSame;
    }

    private Optional<Measurement> measure(String servers, Variant variant) throws IOException, InterruptedException {
        long lines = options.measured(variant);
        long last = variant.isSlow() ? options.warmUp() + lines : options.produced();
        List<String> jvm = Stream.concat(Stream.of("-Xmx" + options.heap(), QUIET_FLINK), options.jvm().stream())
                .toList();
        List<String> arguments = List.of(
                variant.letter(), servers, Long.toString(options.warmUp()), Long.toString(lines), Long.toString(last));
        try (ChildProcess child = ChildProcess.start(MeasuredProcess.class, jvm, arguments)) {
            Optional<Measurement> measurement = child.line(Measurement::isLine).map(Measurement::parse);
            return child.await() == 0 ? measurement : Optional.empty();
        }
    }

    /** Whether it found just the lines of interest among those that it has read. */
    private boolean isSame(String servers, Admin admin, Variant variant, Load load) throws InterruptedException {
        if (variant.output().isEmpty()) {
            return true;
        }
        List<Long> ends = FoundPlaces.committed(admin, variant);
        Places expected = load.places().before(ends);
        Places found = FoundPlaces.read(servers, variant.output().get()).before(ends);
        boolean same = found.equals(expected);
        log.printf(
                "%s: %d of %d lines of interest found, up to %s%n",
                same ? "the same" : "DIFFERENT", found.count(), expected.count(), ends);
        return same;
    }
}

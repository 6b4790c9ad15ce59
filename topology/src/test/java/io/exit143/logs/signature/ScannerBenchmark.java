package io.exit143.logs.signature;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Gigabytes a second of the scanner beside what one would write first, in one run, one thread, data in the cache, in CPU time. Records
 * are the corpus's healthy lines in Fluent Bit's shape. Not a test: figures depend on the machine (docs/benchmarks.md).
 */
public final class ScannerBenchmark {
    /** About 180 KB, so that the data stays in the second-level cache, as right after a fetch. */
    private static final int RECORDS = 512;

    private static final int ROUNDS = 9;
    private static final long ROUND_NANOS = 400_000_000;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    private ScannerBenchmark() {}

    /** Prints one line a way of looking. */
    public static void main(String[] args) throws IOException {
        List<byte[]> records = records();
        List<String> literals = Signatures.builtIn().literals();
        FirehoseScanner scanner = new FirehoseScanner(literals);
        LineClassifier classifier = Signatures.builtIn().classifier();
        double bytes = records.stream().mapToInt(r -> r.length).average().orElse(0);
        long candidates = records.stream().filter(scanner::scan).count();
        System.out.printf(
                Locale.ROOT,
                "%d records of %.0f B, %d literals, table %.1f %% full, %.1f %% candidates%n",
                records.size(),
                bytes,
                literals.size(),
                100 * scanner.fill(),
                100.0 * candidates / records.size());
        double naive = measure("Jackson Map, toLowerCase, contains", records, bytes, r -> naive(r, literals), 0);
        measure("Jackson Map, classifier", records, bytes, r -> isMatch(classifier, log(r)), naive);
        measure("classifier on the decoded line", decoded(records), bytes, r -> isMatch(classifier, latin1(r)), naive);
        FirehoseScanner few = new FirehoseScanner(literals.stream()
                .filter(literal -> literal.matches("s(ig(term|int)|hut.*)|terminat.*|gracefully|exiting|draining"))
                .toList());
        measure("FirehoseScanner, a dozen literals", records, bytes, few::scan, naive);
        measure("FirehoseScanner, all literals", records, bytes, scanner::scan, naive);
        measure("every byte looked at once", records, bytes, ScannerBenchmark::touch, naive);
    }

    private static double measure(
            String what, List<byte[]> records, double bytes, Predicate<byte[]> way, double naiveNanos) {
        double[] nanosPerRecord = new double[ROUNDS];
        int found = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long start = cpuNanos();
            long seen = 0;
            while (cpuNanos() - start < ROUND_NANOS) {
                for (byte[] record : records) {
                    found += way.test(record) ? 1 : 0;
                }
                seen += records.size();
            }
            nanosPerRecord[round] = (cpuNanos() - start) / (double) seen;
        }
        Arrays.sort(nanosPerRecord);
        double median = nanosPerRecord[ROUNDS / 2];
        System.out.printf(
                Locale.ROOT,
                "%-36s %6.2f GB/s %8.0f ns/record %6.1f x (%d)%n",
                what,
                bytes / median,
                median,
                naiveNanos == 0 ? 1 : naiveNanos / median,
                Integer.signum(found));
        return median;
    }

    /** Of this thread, so that other work on the machine counts less. */
    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static boolean naive(byte[] record, List<String> literals) {
        String text = log(record).toLowerCase(Locale.ROOT);
        for (String literal : literals) {
            if (text.contains(literal)) {
                return true;
            }
        }
        return false;
    }

    private static boolean touch(byte[] record) {
        int sum = 0;
        for (byte b : record) {
            sum += b;
        }
        return sum == 1;
    }

    private static boolean isMatch(LineClassifier classifier, String line) {
        return classifier.classify(line).match().isPresent();
    }

    private static String log(byte[] record) {
        try {
            return String.valueOf(JSON.readValue(record, MAP).get("log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String latin1(byte[] line) {
        return new String(line, StandardCharsets.ISO_8859_1);
    }

    private static List<byte[]> decoded(List<byte[]> records) {
        return records.stream()
                .map(r -> log(r).getBytes(StandardCharsets.ISO_8859_1))
                .toList();
    }

    private static List<byte[]> records() throws IOException {
        List<Corpus.HealthyLine> lines = Corpus.healthy();
        int step = lines.size() / RECORDS;
        byte[][] records = new byte[RECORDS][];
        for (int i = 0; i < RECORDS; i++) {
            String line = lines.get(i * step).text();
            records[i] = JSON.writeValueAsBytes(Map.of(
                    "@timestamp",
                    1795351298.308,
                    "time",
                    "2026-11-22T12:45:06.318226100Z",
                    "stream",
                    "stdout",
                    "log",
                    line,
                    "kubernetes",
                    Map.of(
                            "pod_name", "web-7d9f8b6c5-x2x4z",
                            "namespace_name", "shop",
                            "pod_id", "85c3b335-0b52-4b16-b684-d835f63af001",
                            "container_name", "web",
                            "host", "node-1")));
        }
        return List.of(records);
    }
}

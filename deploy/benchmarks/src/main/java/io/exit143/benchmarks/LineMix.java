package io.exit143.benchmarks;

import io.exit143.logs.LogRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.common.header.Header;

/**
 * A fleet's lines: seven of ten through Vector, two through Fluent Bit, one as CRI text; each pod's lines in short runs,
 * as shippers read files. Dull lines come from a pool that is far larger than what a compressor remembers; those of
 * interest are made anew, three from a pod that stops. Always the same.
 */
final class LineMix {

    /** One line in so many is of interest. */
    static final int ONE_OF_INTEREST_IN = 1000;

    private static final int POOL = 65_536;
    private static final int PODS = 2_000;
    private static final int LONGEST_RUN = 16;
    private static final int LINES_OF_A_STOP = 3;
    private static final int TENTHS = 10;
    private static final int VECTOR_TENTHS = 7;
    private static final int FLUENT_BIT_TENTHS = 2;
    private static final Instant START = Instant.parse("2026-02-01T12:00:00.123456789Z");
    private static final long NANOS_BETWEEN = 317_000;

    private final List<ShippedLine> dull = new ArrayList<>(POOL);
    private final List<String> textsOfInterest;
    private final StopLines stopLines = new StopLines();

    LineMix() {
        RecordedTexts texts = RecordedTexts.read();
        textsOfInterest = texts.ofInterest();
        Random random = new Random(143);
        while (dull.size() < POOL) {
            BenchmarkPod pod = BenchmarkPod.number(random.nextInt(PODS));
            int run = 1 + random.nextInt(LONGEST_RUN);
            int first = random.nextInt(texts.dull().size());
            for (int i = 0; i < run && dull.size() < POOL; i++) {
                String text = texts.dull().get((first + i) % texts.dull().size());
                ShippedLine line = shipper(pod).ship(pod, "stdout", time(dull.size()), text);
                if (!speaksOfStop(line)) {
                    dull.add(line);
                }
            }
        }
    }

    /** The n-th line of no interest. */
    ShippedLine dull(long n) {
        return dull.get((int) (n % POOL));
    }

    /** The n-th line of interest. */
    ShippedLine ofInterest(long n) {
        BenchmarkPod pod = BenchmarkPod.number(PODS + n / LINES_OF_A_STOP);
        String text = textsOfInterest.get((int) (n % textsOfInterest.size()));
        return shipper(pod).ship(pod, "stderr", time(n), text);
    }

    /** The pod of the n-th line of interest. */
    static BenchmarkPod podOfInterest(long n) {
        return BenchmarkPod.number(PODS + n / LINES_OF_A_STOP);
    }

    boolean speaksOfStop(ShippedLine line) {
        Map<String, byte[]> headers = new HashMap<>();
        for (Header header : line.headers()) {
            headers.put(header.key(), header.value());
        }
        return stopLines.speaksOfStop(new LogRecord(Topics.LOGS, null, headers, START, line.value()));
    }

    List<ShippedLine> allDull() {
        return dull;
    }

    private static Instant time(long n) {
        return START.plusNanos(n * NANOS_BETWEEN);
    }

    /** One of a node's pods is read by the same shipper as the others. */
    private static Shipper shipper(BenchmarkPod pod) {
        int tenth = Math.floorMod(pod.node().hashCode(), TENTHS);
        if (tenth < VECTOR_TENTHS) {
            return Shipper.VECTOR;
        }
        return tenth < VECTOR_TENTHS + FLUENT_BIT_TENTHS ? Shipper.FLUENT_BIT : Shipper.CRI_TEXT;
    }
}

package io.exit143.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** A process of its own for one variant, so that none profits or suffers from another's code or heap. */
public final class MeasuredProcess {

    private static final int COLLECTIONS = 3;
    private static final long KIB = 1024;

    private MeasuredProcess() {}

    /** Takes the variant's letter, the broker, lines to warm up with, lines to measure and lines to read in all. */
    public static void main(String[] args) throws Exception {
        long warmUp = Long.parseLong(args[2]);
        long measured = Long.parseLong(args[3]);
        long last = Long.parseLong(args[4]);
        Progress progress = new Progress();
        try (LineReader reader = Variant.of(args[0]).start(args[1])) {
            long first = progress.await(warmUp);
            long cpu = cpuNanos();
            long start = System.nanoTime();
            long end = progress.await(first + measured);
            long cpuNanos = cpuNanos() - cpu;
            long nanos = System.nanoTime() - start;
            System.out.println(new Measurement(end - first, cpuNanos, nanos, peakBytes(), liveBytes()).line());
            progress.await(last);
        }
        // Whatever a framework has left running.
        System.exit(0);
    }

    private static long cpuNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    /** The high-water mark of resident memory, as Linux has it; 0 elsewhere. */
    private static long peakBytes() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("VmHWM:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .sum()
                * KIB;
    }

    private static long liveBytes() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
            least = Math.min(
                    least,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return least;
    }
}

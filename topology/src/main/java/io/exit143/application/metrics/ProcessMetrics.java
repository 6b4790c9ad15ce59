package io.exit143.application.metrics;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.List;
import java.util.Optional;

/** What this process is and uses. */
final class ProcessMetrics implements Collector {

    private static final double MILLIS = 1_000;
    private static final double NANOS = 1e9;

    @Override
    public void writeTo(Exposition out) {
        out.gauge("exit143_build_info", "Always 1; the label says which version runs.");
        out.sample("exit143_build_info", List.of("version"), List.of(version()), 1);
        out.gauge("process_start_time_seconds", "When the process started, in seconds since 1970.");
        out.sample(
                "process_start_time_seconds",
                ManagementFactory.getRuntimeMXBean().getStartTime() / MILLIS);
        out.counter("process_cpu_seconds_total", "CPU time of the process.");
        out.sample("process_cpu_seconds_total", cpuSeconds());
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        out.gauge("jvm_memory_used_bytes", "Memory in use, by area.");
        List<String> area = List.of("area");
        out.sample(
                "jvm_memory_used_bytes",
                area,
                List.of("heap"),
                memory.getHeapMemoryUsage().getUsed());
        out.sample(
                "jvm_memory_used_bytes",
                area,
                List.of("nonheap"),
                memory.getNonHeapMemoryUsage().getUsed());
    }

    static String version() {
        return Optional.ofNullable(ProcessMetrics.class.getPackage().getImplementationVersion())
                .orElse("unknown");
    }

    private static double cpuSeconds() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .map(used -> used.toNanos() / NANOS)
                .orElse(0.0);
    }
}
